#pragma once

#include "support/byte_writer.h"
#include "support/frame_color.h"

namespace vidgist {

/// A video without compression, each frame of the color that tells its index.
struct MatroskaSpec {
  int width = 48;
  int height = 32;
  int frames = 120;
  int fps = 10;
  int keyframeEvery = 10;   ///< each begins a cluster
  bool hasDuration = true;  ///< a browser's recorder leaves it out
  bool hasCues = true;      ///< and this
  int startMs = 0;          ///< the first frame's PTS
};

/// Makes a Matroska file of RGB24 frames.
Bytes makeMatroska(const MatroskaSpec& spec = {});

}  // namespace vidgist
