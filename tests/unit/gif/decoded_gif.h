#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gif/rectangle.h"
#include "util/rgb_image.h"

namespace vidgist {

/// A GIF as a viewer shows it.
struct DecodedGif {
  struct Picture {
    RgbImage screen;  ///< all of it, after the picture was drawn
    Rectangle area;
    int delayCs = 0;
    bool hasLocalPalette = false;
    bool hasTransparency = false;
    int disposal = 0;
    std::vector<std::uint8_t> indices;
  };

  static constexpr int kNoExtension = -1;

  int width = 0;
  int height = 0;
  int repetitions = kNoExtension;  ///< of the NETSCAPE2.0 extension
  std::vector<Picture> pictures;
};

/// Decodes all of a GIF with giflib. Fails the test and returns what there is if it is not well formed.
DecodedGif decodeGif(std::span<const std::uint8_t> bytes);

}  // namespace vidgist
