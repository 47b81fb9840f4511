#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

namespace vidgist {

/// Browsers slow pictures down that are shown for less.
inline constexpr int kMinDelayCs = 2;

/// What a GIF's 16 bits hold.
inline constexpr int kMaxDelayCs = 65535;

/// When frames begin and end in a GIF's centiseconds. The points in time are rounded and not the delays, so
/// that nothing adds up: 30 frames a second stay 30 frames a second.
class GifTiming {
 public:
  /// `times` as in `GifSettings`. Points less than `kMinDelayCs` apart push the later one back; those behind it
  /// make up for that as soon as they can.
  explicit GifTiming(std::span<const std::chrono::microseconds> times);

  /// For how long frames `first` to `last` - 1 are shown together, in centiseconds.
  long long delayCs(std::size_t first, std::size_t last) const { return points_[last] - points_[first]; }

 private:
  std::vector<long long> points_;
};

/// The parts in which a long delay is written, each `kMinDelayCs` to `kMaxDelayCs`.
std::vector<int> splitDelay(long long delayCs);

}  // namespace vidgist
