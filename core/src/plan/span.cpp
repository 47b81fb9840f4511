#include "plan/span.h"

#include <algorithm>
#include <string>

namespace vidgist {

using std::chrono::microseconds;

Result<Span> spanOf(const Settings& settings, microseconds duration) {
  Span span{settings.start.in(duration), duration};
  if (span.begin > microseconds(0) && span.begin >= duration) {
    return Error{ErrorCode::InvalidOptions, "Option 'start' is " + showTime(span.begin) +
                                                ", but the video ends at " + showTime(duration) + "."};
  }
  if (settings.duration)
    span.end = std::min(span.end, span.begin + std::min(settings.duration->in(duration), duration));
  span.end = std::max(span.end, span.begin + microseconds(1));
  return span;
}

std::vector<Span> slotsOf(const Span& span, int count) {
  std::vector<Span> slots;
  const std::int64_t length = (span.end - span.begin).count();
  const auto edge = [&](int i) {
    return span.begin + microseconds(length / count * i + length % count * i / count);
  };
  for (int i = 0; i < count; ++i) slots.push_back({edge(i), edge(i + 1)});
  return slots;
}

Result<std::vector<microseconds>> clipMoments(const Span& span, int fps) {
  std::vector<microseconds> moments;
  for (std::int64_t i = 0;; ++i) {
    const microseconds time = span.begin + microseconds(i * 1'000'000 / fps);
    if (time >= span.end) return moments;
    if (i == kMaxFrames) {
      return Error{ErrorCode::InvalidOptions, "A clip has at most " + std::to_string(kMaxFrames) +
                                                  " frames: ask for a 'duration' of at most " +
                                                  std::to_string(kMaxFrames / fps) + "s at " +
                                                  std::to_string(fps) + " fps."};
    }
    moments.push_back(time);
  }
}

std::string showTime(microseconds time) {
  const std::int64_t tenths = time.count() / 100'000;
  const std::int64_t seconds = tenths / 10;
  const std::string tail = (seconds % 60 < 10 ? "0" : "") + std::to_string(seconds % 60) +
                           (tenths % 10 != 0 ? "." + std::to_string(tenths % 10) : "");
  if (seconds < 3600) return std::to_string(seconds / 60) + ":" + tail;
  const std::int64_t minutes = seconds / 60 % 60;
  return std::to_string(seconds / 3600) + ":" + (minutes < 10 ? "0" : "") + std::to_string(minutes) + ":" +
         tail;
}

}  // namespace vidgist
