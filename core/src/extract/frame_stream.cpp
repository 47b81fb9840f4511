#include "extract/frame_stream.h"

#include <new>

namespace vidgist {
namespace {

using std::chrono::microseconds;

template <typename Pointer>
Pointer orThrow(Pointer pointer) {
  if (!pointer) throw std::bad_alloc();
  return pointer;
}

}  // namespace

FrameStream::FrameStream(MediaInput& input, FrameDecoder& decoder)
    : input_(input),
      decoder_(decoder),
      packet_(orThrow(PacketPtr(av_packet_alloc()))),
      frame_(orThrow(FramePtr(av_frame_alloc()))) {}

Result<void> FrameStream::startAt(const Keyframe& keyframe, bool alone) {
  decoder_.reset();
  start_ = keyframe;
  isRunning_ = true;
  isAlone_ = alone;
  isSkipping_ = true;
  skippedPackets_ = 0;
  isDraining_ = false;
  auto sent = goToStart();
  moves_ = input_.moves();
  return sent;
}

Result<void> FrameStream::goToStart() {
  if (start_.packetIndex < 0) {
    packetsRead_.reset();
    return input_.seekTo(start_);
  }
  // The file was counted through: reading on, or once more from its beginning, finds the very packet.
  if (packetsRead_ && *packetsRead_ <= start_.packetIndex && input_.moves() == moves_) return {};
  packetsRead_ = 0;
  return input_.rewind();
}

bool FrameStream::isAtStart() {
  if (start_.packetIndex >= 0) return *packetsRead_ == start_.packetIndex + 1;
  if ((packet_->flags & AV_PKT_FLAG_KEY) == 0) return false;
  return input_.hasReached(*packet_, start_);
}

Result<bool> FrameStream::readOne() {
  const auto read = input_.readPacket(*packet_);
  if (!read) return read.error();
  if (!*read) {
    decoder_.drain();
    isDraining_ = true;
    return false;
  }
  if (packetsRead_) ++*packetsRead_;
  if (isSkipping_ && !isAtStart()) {
    // A file whose index is wrong is not read through in search of what it promises.
    const bool isLost = !packetsRead_ && ++skippedPackets_ == kMaxSkippedPackets;
    if (isLost) isDraining_ = true;
    return !isLost;
  }
  isSkipping_ = false;
  decoder_.send(*packet_);
  return true;
}

Result<FrameStream::Pull> FrameStream::pull() {
  for (int packets = 0;; ++packets) {
    if (!isSkipping_ && decoder_.receive(*frame_)) {
      noteFrame();
      return Pull::Frame;
    }
    if (isDraining_) return Pull::End;
    if (isAlone_ && !isSkipping_) {
      // The decoder holds the keyframe back. Nothing can follow when it is drained, so this is done only now.
      decoder_.drain();
      isDraining_ = true;
      continue;
    }
    if (packets == kPacketsPerStep) return Pull::Pending;
    if (auto read = readOne(); !read) return read.error();
  }
}

void FrameStream::noteFrame() {
  std::int64_t pts = frame_->best_effort_timestamp;
  if (pts == AV_NOPTS_VALUE) pts = frame_->pts != AV_NOPTS_VALUE ? frame_->pts : frame_->pkt_dts;
  if (pts != AV_NOPTS_VALUE) {
    frameTime_ = input_.timeOf(pts);
  } else {
    // A program stream tells the time of some frames only: the others follow at the frame rate.
    frameTime_ += input_.frameDuration();
  }
}

}  // namespace vidgist
