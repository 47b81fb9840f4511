#pragma once

#include <cstddef>

#include "util/rgb_image.h"
#include "vidgist/error.h"

namespace vidgist {

/// The frames of one preview, to be read as often as needed, one at a time.
class FrameReader {
 public:
  virtual ~FrameReader() = default;

  virtual std::size_t count() const = 0;

  /// Reads frame `index` into `image`, reusing its memory. All frames have the same size.
  virtual Result<void> read(std::size_t index, RgbImage& image) = 0;
};

}  // namespace vidgist
