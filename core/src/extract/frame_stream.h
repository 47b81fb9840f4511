#pragma once

#include <chrono>
#include <optional>

#include "media/frame_decoder.h"
#include "media/media_input.h"

namespace vidgist {

/// Frames of the video one after the other from a keyframe on, a few packets at a time.
class FrameStream {
 public:
  /// So many packets are read in one `pull` at the most.
  static constexpr int kPacketsPerPull = 8;

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

  /// Frames that no other refers to may be left out as long as they are well before `time`.
  void setTarget(std::chrono::microseconds time) { target_ = time; }

  AVFrame& frame() { return *frame_; }
  std::chrono::microseconds frameTime() const { return frameTime_; }
  bool isDamaged() const;

  /// Whether it is under way from a keyframe, so that later frames can be had by pulling on.
  bool canGoOn() const { return isRunning_ && !isDraining_; }

  /// Lets the frames behind a keyframe come that was wanted alone; only where `canGoOn()`.
  void goOn() { isAlone_ = false; }
  std::chrono::microseconds startTime() const { return start_.time; }

 private:
  Result<bool> readOne();
  bool isAtStart();
  void noteFrame();

  MediaInput& input_;
  FrameDecoder& decoder_;
  PacketPtr packet_;
  FramePtr frame_;
  Keyframe start_;
  std::chrono::microseconds target_{0};
  std::chrono::microseconds frameTime_{0};
  std::optional<std::int64_t> packetsRead_;  ///< since the file was opened; only if never sought
  bool isRunning_ = false;
  bool isAlone_ = false;
  bool isSkipping_ = false;  ///< before the start keyframe
  bool isDraining_ = false;
};

}  // namespace vidgist
