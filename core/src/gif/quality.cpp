#include "gif/quality.h"

#include <algorithm>

namespace vidgist {
namespace {

/// The value on the straight line through (0, `atZero`) and (100, `atHundred`).
int between(int atZero, int atHundred, int quality) { return atZero + (atHundred - atZero) * quality / 100; }

}  // namespace

EncodingQuality encodingQuality(int quality) {
  EncodingQuality result;
  result.maxColors = std::min(between(16, 316, quality), 256);
  result.ditherStrength = between(64, 184, quality);
  result.goodError = between(200, 0, quality);
  result.phraseTolerance = between(400, 0, quality);
  result.pixelTolerance = between(1000, 0, quality);
  result.areaTolerance = between(400, 0, quality);
  return result;
}

}  // namespace vidgist
