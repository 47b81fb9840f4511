#pragma once

#include <cstdint>

namespace vidgist {

/// What a quality setting means.
struct EncodingQuality {
  int maxColors = 256;     ///< of a palette, the see-through index included; 2 to 256
  int goodError = 0;       ///< a palette with a mean error below needs no more colors; a distance in Oklab
  int ditherStrength = 0;  ///< the share of an error that is handed on to the neighbors, in 256ths

  /// How far, as a distance in Oklab, a pixel may have moved since it was drawn and still count as unchanged:
  /// by itself, and as the root mean square over its neighborhood.
  std::int32_t pixelTolerance = 0;
  std::int32_t areaTolerance = 0;
};

/// `quality` is 1 to 100.
EncodingQuality encodingQuality(int quality);

}  // namespace vidgist
