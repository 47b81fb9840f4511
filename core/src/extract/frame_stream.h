#pragma once

#include <chrono>
#include <optional>

#include "extract/limits.h"
#include "media/frame_decoder.h"
#include "media/media_input.h"

namespace vidgist {

/// Frames of the video one after the other from a keyframe on, at most `kPacketsPerStep` packets at a time.
class FrameStream {
 public:
  /// Where an index sends it to, the keyframe is not farther than so many packets.
  static constexpr int kMaxSkippedPackets = 1000;

  enum class Pull {
    Frame,    ///< the next frame is in `frame()`
    Pending,  ///< more packets are needed: pull again
    End,      ///< there are no more frames
  };

  /// Both must outlive the stream.
  FrameStream(MediaInput& input, FrameDecoder& decoder);

  /// Begins anew at a keyframe. With `alone`, only this keyframe comes: it is drained out of the decoder
  /// without reading on. Errors: those of the source.
  Result<void> startAt(const Keyframe& keyframe, bool alone);

  /// Goes on to the next frame. Errors: those of the source.
  Result<Pull> pull();

  AVFrame& frame() { return *frame_; }
  std::chrono::microseconds frameTime() const { return frameTime_; }

  /// Whether it is under way from a keyframe, so that later frames can be had by pulling on.
  bool canGoOn() const { return isRunning_ && !(isAlone_ && isDraining_) && input_.moves() == moves_; }

  /// Lets the frames behind a keyframe come that was wanted alone; only where `canGoOn()`.
  void goOn() { isAlone_ = false; }
  std::chrono::microseconds startTime() const { return start_.time; }

 private:
  Result<void> goToStart();
  Result<bool> readOne();
  bool isAtStart();
  void noteFrame();

  MediaInput& input_;
  FrameDecoder& decoder_;
  PacketPtr packet_;
  FramePtr frame_;
  Keyframe start_;
  std::uint64_t moves_ = 0;  ///< of the input, when it was sent to the start
  std::chrono::microseconds frameTime_{0};
  std::optional<std::int64_t> packetsRead_;  ///< since the file was opened; only if never sought
  int skippedPackets_ = 0;
  bool isRunning_ = false;
  bool isAlone_ = false;
  bool isSkipping_ = false;  ///< before the start keyframe
  bool isDraining_ = false;
};

}  // namespace vidgist
