#pragma once

namespace vidgist {

/// What a quality setting means. Errors and tolerances are distances in Oklab, as `Lab` counts them.
struct EncodingQuality {
  int maxColors = 256;     ///< of a palette, the see-through index included; 2 to 256
  int ditherStrength = 0;  ///< the share of an error that is handed on to the neighbors, in 256ths

  /// An error that need not be mended: neither with more colors, when it is a palette's mean error, nor by
  /// dithering.
  int goodError = 0;

  /// By how much a color may be worse than the nearest if the file gets smaller by it: as the root of the
  /// difference of the squared distances.
  int phraseTolerance = 0;

  /// How far a pixel may have moved since it was drawn and still count as unchanged: by itself, and as the root
  /// mean square over its neighborhood.
  int pixelTolerance = 0;
  int areaTolerance = 0;
};

/// `quality` is 1 to 100.
EncodingQuality encodingQuality(int quality);

}  // namespace vidgist
