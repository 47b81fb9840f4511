#pragma once

#include <vector>

#include "support/byte_writer.h"
#include "util/rgb_image.h"

namespace vidgist {

/// A GIF as a viewer shows it.
struct ReadGif {
  bool isWhole = false;  ///< it was read to its end without an error
  int width = 0;
  int height = 0;
  int loop = -1;                   ///< of the NETSCAPE extension; -1 if there is none
  std::vector<RgbImage> pictures;  ///< the whole screen after each picture
  std::vector<int> delaysCs;
};

/// Reads a GIF with giflib.
ReadGif readGif(const Bytes& bytes);

}  // namespace vidgist
