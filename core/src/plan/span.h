#pragma once

#include <chrono>
#include <vector>

#include "options/settings.h"

namespace vidgist {

/// A stretch of the video's timeline, [begin, end).
struct Span {
  std::chrono::microseconds begin{0};
  std::chrono::microseconds end{0};
  std::chrono::microseconds middle() const { return begin + (end - begin) / 2; }
  bool contains(std::chrono::microseconds time) const { return time >= begin && time < end; }
};

/// The part of a video of this duration that the settings ask for; what reaches beyond the end is cut off.
/// Errors: `InvalidOptions` when it begins at or after the end.
Result<Span> spanOf(const Settings& settings, std::chrono::microseconds duration);

/// Cuts a span into `count` slots of equal length, to the microsecond.
std::vector<Span> slotsOf(const Span& span, int count);

/// The moments of a clip: begin, begin + 1/fps, ... before the end; at least one.
/// Errors: `InvalidOptions` when there are more than `kMaxFrames`.
Result<std::vector<std::chrono::microseconds>> clipMoments(const Span& span, int fps);

/// "1:23.4", "0:05": a time as people write it.
std::string showTime(std::chrono::microseconds time);

}  // namespace vidgist
