#pragma once

namespace vidgist {

struct PictureSize {
  int width = 0;
  int height = 0;
  friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

/// The size at which a coded picture shows with square pixels, upright: the pixel aspect `sarNum`:`sarDen`
/// stretches the width (0 counts as 1:1), a quarter turn swaps the sides. At least 1 x 1.
PictureSize displaySize(PictureSize coded, int sarNum, int sarDen, bool isTurned);

/// The largest size of the same aspect that fits the box and does not enlarge. At least 1 x 1.
PictureSize fitInto(PictureSize picture, PictureSize box);

}  // namespace vidgist
