#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "media/source_cache.h"

namespace vidgist {

/// Beyond this a time is damage: a thousand days in either direction. It keeps sums of times from overflowing.
inline constexpr std::chrono::microseconds kMaxTime = std::chrono::hours(24) * 1000;

/// A place where decoding can begin, and how to get there.
struct Keyframe {
  std::chrono::microseconds time{0};  ///< its PTS on the video's timeline
  std::int64_t indexTimestamp = 0;    ///< what the demuxer's index knows it by, in the stream's time base
  std::int64_t seekTimestamp = 0;     ///< what the demuxer wants to be asked for to go there
  ByteRange bytes;                    ///< where it lies; the size is 0 if not known
  std::int64_t packetIndex = -1;      ///< how many packets come before it in the file; -1 if not counted
};

/// By time.
using KeyframeList = std::vector<Keyframe>;

}  // namespace vidgist
