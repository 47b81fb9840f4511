#pragma once

#include <functional>

#include "support/byte_writer.h"
#include "support/frame_color.h"

namespace vidgist {

/// A video without compression, whose frames are what `paint` says.
struct AviSpec {
  int width = 48;  ///< a multiple of 4
  int height = 32;
  int frames = 120;
  int fps = 10;
  int keyframeEvery = 1;  ///< as the index tells it; 0 for the first frame only
  bool hasIndex = true;
  bool isTopDown = false;  ///< rows from top to bottom; by habit they come from the bottom up
  std::function<Rgb(int frame, int x, int y)> paint = [](int frame, int, int) { return colorOfFrame(frame); };

  std::size_t frameBytes() const { return static_cast<std::size_t>(width * height * 3); }
};

/// Makes an AVI file of BGR24 frames with an `idx1`.
Bytes makeAvi(const AviSpec& spec = {});

}  // namespace vidgist
