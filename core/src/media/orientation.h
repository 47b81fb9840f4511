#pragma once

#include <cstdint>

#include "util/rgb_image.h"

namespace vidgist {

/// How a coded picture is turned to be upright: one of the eight combinations of quarter turns and a mirror.
/// The upright pixel (x, y) is the coded pixel (x, y), swapped if `isTransposed`, then mirrored.
struct Orientation {
  bool isTransposed = false;
  bool mirrorsX = false;  ///< of the upright picture's x axis
  bool mirrorsY = false;

  /// Degrees clockwise, 0 to 270; a mirror is not told.
  int rotation() const;
};

/// Reads the 3x3 display matrix of ISO/IEC 14496-12, 6.2.2 (16.16 fixed point, row by row); angles between
/// quarter turns count as the nearest.
Orientation orientationOf(const std::int32_t matrix[9]);

/// Turns a picture upright.
RgbImage upright(RgbImage coded, const Orientation& orientation);

}  // namespace vidgist
