#include "media/orientation.h"

#include <cstdlib>
#include <utility>

namespace vidgist {

int Orientation::rotation() const {
  if (isTransposed) return mirrorsX ? 90 : 270;
  return mirrorsX && mirrorsY ? 180 : 0;
}

Orientation orientationOf(const std::int32_t matrix[9]) {
  // (x, y) is shown at (a x + c y, b x + d y).
  const std::int64_t a = matrix[0], b = matrix[1], c = matrix[3], d = matrix[4];
  if (std::abs(a) + std::abs(d) >= std::abs(b) + std::abs(c)) return {false, a < 0, d < 0};
  return {true, c < 0, b < 0};
}

RgbImage upright(RgbImage coded, const Orientation& orientation) {
  if (!orientation.isTransposed && !orientation.mirrorsX && !orientation.mirrorsY) return coded;
  RgbImage result{coded.width, coded.height, {}};
  if (orientation.isTransposed) std::swap(result.width, result.height);
  result.pixels.resize(result.sizeBytes());
  std::uint8_t* out = result.pixels.data();
  for (int y = 0; y < result.height; ++y) {
    for (int x = 0; x < result.width; ++x) {
      int fromX = orientation.mirrorsX ? result.width - 1 - x : x;
      int fromY = orientation.mirrorsY ? result.height - 1 - y : y;
      if (orientation.isTransposed) std::swap(fromX, fromY);
      const std::size_t at = (static_cast<std::size_t>(fromY) * static_cast<std::size_t>(coded.width) +
                              static_cast<std::size_t>(fromX)) *
                             3;
      for (std::size_t channel = 0; channel < 3; ++channel) *out++ = coded.pixels[at + channel];
    }
  }
  return result;
}

}  // namespace vidgist
