#include "extract/keyframe_scan.h"

#include <algorithm>
#include <new>

#include "plan/span.h"

namespace vidgist {
namespace {

using std::chrono::microseconds;

/// Less than this, or than a twentieth of the video, may be missing at the end: headers round.
constexpr microseconds kTolerance{1'000'000};

}  // namespace

KeyframeScan::KeyframeScan(MediaInput& input) : input_(input), packet_(av_packet_alloc()) {
  if (!packet_) throw std::bad_alloc();
}

Result<bool> KeyframeScan::step() {
  for (int i = 0; i < kPacketsPerStep; ++i) {
    const auto read = input_.readPacket(*packet_);
    if (!read) return read.error();
    const bool isOverBudget = input_.bytesRead() > kReadBudget;
    if (!*read || isOverBudget) {
      finish(isOverBudget);
      return true;
    }
    note(*packet_);
    ++packets_;
  }
  return false;
}

void KeyframeScan::note(const AVPacket& packet) {
  if (packet.pts == AV_NOPTS_VALUE) return;
  Keyframe keyframe = input_.keyframeOf(packet);
  first_ = packets_ == 0 ? keyframe.time : std::min(first_, keyframe.time);
  // The last packets in file order need not be the last ones shown.
  const microseconds sinceLast = packets_ == 0 ? microseconds(0) : keyframe.time - last_;
  const microseconds step = packet.duration > 0 ? input_.durationOf(packet.duration) : sinceLast;
  last_ = keyframe.time;
  if (packets_ == 0) end_ = keyframe.time;
  end_ = std::max(end_, keyframe.time + std::max(step, microseconds(1)));
  keyframe.packetIndex = packets_;
  // A stream that marks none is decoded from its beginning.
  if ((packet.flags & AV_PKT_FLAG_KEY) != 0 || packets_ == 0) keyframes_.push_back(keyframe);
}

void KeyframeScan::finish(bool isOverBudget) {
  if (packets_ == 0) return;
  input_.shiftOrigin(first_);
  for (Keyframe& keyframe : keyframes_) keyframe.time -= first_;
  std::stable_sort(keyframes_.begin(), keyframes_.end(),
                   [](const Keyframe& a, const Keyframe& b) { return a.time < b.time; });
  const microseconds found = end_ - first_;
  const microseconds told = input_.info().duration;
  if (isOverBudget) {
    input_.warn("searchBudget",
                "The file has no index and is too large to be read through: the preview shows its first " +
                    showTime(found) + ".");
  } else if (found + std::max(kTolerance, told / 20) < told) {
    input_.warnTruncated();
  } else if (told == microseconds(0) && !input_.isTruncated()) {
    input_.warn("durationMissing", "The file does not tell its duration; it was read through and is " +
                                       showTime(found) + " long.");
  }
  input_.setDuration(found);
}

}  // namespace vidgist
