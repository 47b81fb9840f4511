#pragma once

#include <functional>

#include "support/h264_pcm.h"

namespace vidgist {

/// A video of H.264 frames, of the grays of `lumaOfFrame`, in a container without an index.
struct FlvSpec {
  int macroblocks = 2;  ///< squares of 16 pixels that make the width and the height
  int frames = 120;
  int fps = 10;
  int keyframeEvery = 10;
  int startMs = 0;  ///< the first frame's PTS
  /// Bytes that are of no use, in each frame.
  std::function<std::size_t(int frame)> filler = [](int) { return std::size_t{0}; };
};

/// Makes an FLV file.
Bytes makeFlv(const FlvSpec& spec = {});

}  // namespace vidgist
