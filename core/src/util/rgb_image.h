#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace vidgist {

/// An sRGB picture, three bytes a pixel, rows from top to bottom without padding.
struct RgbImage {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;  ///< width * height * 3

  std::size_t sizeBytes() const {
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3;
  }
};

}  // namespace vidgist
