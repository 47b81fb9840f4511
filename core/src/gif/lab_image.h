#pragma once

#include <cstddef>
#include <vector>

#include "gif/oklab.h"
#include "util/rgb_image.h"

namespace vidgist {

/// A picture in Oklab, rows from top to bottom without padding.
struct LabImage {
  int width = 0;
  int height = 0;
  std::vector<Lab> pixels;

  Lab* row(int y) { return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width); }
  const Lab* row(int y) const {
    return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
  }
};

/// The color at pixel `index` of a picture.
inline Rgb colorAt(const RgbImage& image, std::size_t index) {
  const std::uint8_t* pixel = image.pixels.data() + 3 * index;
  return {pixel[0], pixel[1], pixel[2]};
}

/// Converts a picture, reusing the memory of `result`.
void toLab(const RgbImage& image, LabImage& result);

}  // namespace vidgist
