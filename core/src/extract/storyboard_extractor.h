#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "extract/extractor.h"
#include "extract/frame_keeper.h"
#include "extract/frame_stream.h"
#include "extract/keyframe_locator.h"
#include "plan/storyboard_plan.h"

namespace vidgist {

/// Finds one frame for each slot of the span.
class StoryboardExtractor final : public Extractor {
 public:
  /// Decoding forward into a slot ends after so many frames.
  static constexpr int kMaxForwardFrames = 300;

  /// All references must outlive the extractor. `locator` tells the keyframes around a slot.
  StoryboardExtractor(MediaInput& input, FrameStream& stream, FrameKeeper& keeper, KeyframeLocator& locator,
                      std::vector<Span> slots, std::chrono::microseconds delay);

  Result<bool> step() override;
  double progress() const override { return static_cast<double>(slot_) / static_cast<double>(slots_.size()); }
  std::chrono::microseconds length() const override { return delay_ * shownSlots_; }

 private:
  enum class State { Locate, Start, Pull, Keep };

  /// A decoded picture that may be the one to show.
  struct Candidate {
    FramePtr frame;
    std::chrono::microseconds time{0};
  };

  const Span& slot() const { return slots_[slot_]; }
  const Attempt& attempt() const { return attempts_[attempt_]; }

  Result<void> locate();
  Result<void> start();
  Result<void> pull();
  Candidate currentFrame();
  void judgeKeyframe();
  void judgeForward();
  void endForward();
  void endAttempt();
  Result<void> keep();
  void nextSlot();

  MediaInput& input_;
  FrameStream& stream_;
  FrameKeeper& keeper_;
  KeyframeLocator& locator_;
  std::vector<Span> slots_;
  std::chrono::microseconds delay_;

  State state_ = State::Locate;
  std::size_t slot_ = 0;
  std::vector<Attempt> attempts_;
  std::size_t attempt_ = 0;
  int forwardFrames_ = 0;
  int shownSlots_ = 0;
  bool goesOn_ = false;      ///< the stream was under way already, behind the frame that was kept last
  bool isLastKept_ = false;  ///< the frame that the stream gave last was kept
  std::optional<std::chrono::microseconds> exhausted_;  ///< the keyframe from which later slots are too far
  bool hasAhead_ = false;  ///< the stream's frame is beyond the slot it was decoded for
  std::optional<Candidate> chosen_;
  std::optional<Candidate> spare_;  ///< damaged: better than nothing
};

}  // namespace vidgist
