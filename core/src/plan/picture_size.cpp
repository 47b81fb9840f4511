#include "plan/picture_size.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace vidgist {
namespace {

int roundedRatio(std::int64_t value, std::int64_t numerator, std::int64_t denominator) {
  return static_cast<int>(std::max<std::int64_t>(1, (value * numerator + denominator / 2) / denominator));
}

/// Pixel aspects beyond this are damage, not intent.
constexpr int kMaxPixelAspect = 16;

}  // namespace

PictureSize displaySize(PictureSize coded, int sarNum, int sarDen, bool isTurned) {
  PictureSize shown = coded;
  const bool isSane =
      sarNum > 0 && sarDen > 0 && sarNum / sarDen < kMaxPixelAspect && sarDen / sarNum < kMaxPixelAspect;
  if (isSane) shown.width = roundedRatio(coded.width, sarNum, sarDen);
  if (isTurned) std::swap(shown.width, shown.height);
  return shown;
}

PictureSize fitInto(PictureSize picture, PictureSize box) {
  if (picture.width <= box.width && picture.height <= box.height) return picture;
  // Compares box.width / picture.width with box.height / picture.height, without dividing.
  const bool widthBinds = static_cast<std::int64_t>(box.width) * picture.height <=
                          static_cast<std::int64_t>(box.height) * picture.width;
  if (widthBinds)
    return {box.width, std::min(box.height, roundedRatio(picture.height, box.width, picture.width))};
  return {std::min(box.width, roundedRatio(picture.width, box.height, picture.height)), box.height};
}

}  // namespace vidgist
