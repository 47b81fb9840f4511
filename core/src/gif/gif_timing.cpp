#include "gif/gif_timing.h"

#include <algorithm>

namespace vidgist {

GifTiming::GifTiming(std::span<const std::chrono::microseconds> times) {
  constexpr long long kUsPerCs = 10'000;
  points_.reserve(times.size());
  for (const std::chrono::microseconds time : times) {
    const long long rounded = (time.count() + kUsPerCs / 2) / kUsPerCs;
    points_.push_back(points_.empty() ? rounded : std::max(rounded, points_.back() + kMinDelayCs));
  }
}

std::vector<int> splitDelay(long long delayCs) {
  std::vector<int> parts;
  while (delayCs > kMaxDelayCs) {
    // What is left must not be too short either.
    const long long part = std::min<long long>(kMaxDelayCs, delayCs - kMinDelayCs);
    parts.push_back(static_cast<int>(part));
    delayCs -= part;
  }
  parts.push_back(static_cast<int>(delayCs));
  return parts;
}

}  // namespace vidgist
