#include "extract/end_search.h"

#include <algorithm>
#include <new>

#include "plan/span.h"

namespace vidgist {

EndSearch::EndSearch(MediaInput& input) : input_(input), packet_(av_packet_alloc()) {
  if (!packet_) throw std::bad_alloc();
}

Result<bool> EndSearch::step() {
  const std::uint64_t size = input_.info().sizeBytes;
  if (!isReading_) {
    const bool isLast = end_.count() > 0 || tail_ >= 16 * kFirstTail || tail_ >= size;
    if (isLast) {
      const bool isTold = input_.info().duration.count() > 0;
      if (end_.count() > 0) input_.setDuration(end_);
      if (!isTold && !input_.isTruncated()) {
        input_.warn(
            "durationMissing",
            "The file does not tell its duration; its last part was read and ends at " + showTime(end_) + ".");
      }
      return true;
    }
    tail_ = tail_ == 0 ? kFirstTail : 4 * tail_;
    isReading_ = true;
    if (auto sought = input_.seekToByte(size - std::min(size, tail_)); !sought) return sought.error();
    return false;
  }
  for (int i = 0; i < kPacketsPerStep; ++i) {
    const auto read = input_.readPacket(*packet_);
    if (!read) return read.error();
    if (!*read) {
      isReading_ = false;
      return false;
    }
    if (packet_->pts == AV_NOPTS_VALUE) continue;
    end_ =
        std::max(end_, input_.timeOf(av_sat_add64(packet_->pts, std::max<std::int64_t>(packet_->duration, 1))));
  }
  return false;
}

}  // namespace vidgist
