#include "extract/storyboard_extractor.h"

#include <new>
#include <utility>

namespace vidgist {

using std::chrono::microseconds;

StoryboardExtractor::StoryboardExtractor(MediaInput& input, FrameStream& stream, FrameKeeper& keeper,
                                         KeyframeLocator& locator, std::vector<Span> slots, microseconds delay)
    : input_(input),
      stream_(stream),
      keeper_(keeper),
      locator_(locator),
      slots_(std::move(slots)),
      delay_(delay) {}

Result<bool> StoryboardExtractor::step() {
  if (slot_ == slots_.size()) return true;
  Result<void> done;
  switch (state_) {
    case State::Locate:
      done = locate();
      break;
    case State::Start:
      done = start();
      break;
    case State::Pull:
      done = pull();
      break;
    case State::Keep:
      done = keep();
      break;
  }
  if (!done) return done.error();
  return slot_ == slots_.size();
}

Result<void> StoryboardExtractor::locate() {
  const auto isLocated = locator_.locate(slot());
  if (!isLocated) return isLocated.error();
  if (!*isLocated) return {};
  attempts_ = attemptsFor(slot(), locator_.keyframes());
  attempt_ = 0;
  state_ = State::Start;
  if (attempts_.empty()) nextSlot();
  return {};
}

Result<void> StoryboardExtractor::start() {
  chosen_.reset();
  forwardFrames_ = 0;
  state_ = State::Pull;
  if (attempt().kind != Attempt::Kind::Forward) {
    hasAhead_ = false;
    return stream_.startAt(attempt().keyframe, /*alone=*/true);
  }
  // The slots ascend: what was too far for one is so for the next.
  if (exhausted_ == attempt().keyframe.time) {
    endAttempt();
    return {};
  }
  // Several slots may share a GOP: decode it once.
  goesOn_ = stream_.canGoOn() && stream_.startTime() == attempt().keyframe.time;
  if (goesOn_) {
    stream_.goOn();
  } else {
    hasAhead_ = false;
    if (auto started = stream_.startAt(attempt().keyframe, /*alone=*/false); !started) return started;
  }
  if (hasAhead_) judgeForward();
  return {};
}

Result<void> StoryboardExtractor::pull() {
  const auto pulled = stream_.pull();
  if (!pulled) return pulled.error();
  const bool isForward = attempt().kind == Attempt::Kind::Forward;
  switch (*pulled) {
    case FrameStream::Pull::Pending:
      break;
    case FrameStream::Pull::Frame:
      isForward ? judgeForward() : judgeKeyframe();
      break;
    case FrameStream::Pull::End:
      isForward ? endForward() : endAttempt();
      break;
  }
  return {};
}

StoryboardExtractor::Candidate StoryboardExtractor::currentFrame() {
  Candidate candidate{FramePtr(av_frame_clone(&stream_.frame())), stream_.frameTime()};
  if (!candidate.frame) throw std::bad_alloc();
  return candidate;
}

void StoryboardExtractor::judgeKeyframe() {
  // An index may be wrong about what is where.
  const bool isElsewhere = attempt().kind == Attempt::Kind::Keyframe && !slot().contains(stream_.frameTime());
  if (isElsewhere) {
    endAttempt();
    return;
  }
  Candidate candidate = currentFrame();
  if (isDamaged(stream_.frame())) {
    if (!spare_) spare_ = std::move(candidate);
    endAttempt();
    return;
  }
  chosen_ = std::move(candidate);
  state_ = State::Keep;
}

/// Wanted is the first frame in the slot; where none begins in it, the one that still shows.
void StoryboardExtractor::judgeForward() {
  const microseconds time = stream_.frameTime();
  hasAhead_ = time >= slot().end;
  if (!hasAhead_) chosen_ = currentFrame();
  if (time >= slot().begin) {
    endForward();
  } else if (++forwardFrames_ == kMaxForwardFrames) {
    exhausted_ = attempt().keyframe.time;
    endAttempt();
  }
}

void StoryboardExtractor::endForward() {
  if (chosen_) {
    state_ = State::Keep;
  } else if (goesOn_ && isLastKept_) {
    // Nothing changes in this slot: the frame that the stream gave last, and that was kept, goes on showing.
    ++shownSlots_;
    nextSlot();
  } else {
    endAttempt();
  }
}

void StoryboardExtractor::endAttempt() {
  chosen_.reset();
  isLastKept_ = false;
  state_ = State::Start;
  if (++attempt_ < attempts_.size()) return;
  if (spare_) {
    chosen_ = std::move(spare_);
    state_ = State::Keep;
  } else {
    input_.warn("framesMissing", "Some parts of the video could not be decoded and are left out.");
    nextSlot();
  }
}

Result<void> StoryboardExtractor::keep() {
  const bool isSpare = attempt_ == attempts_.size();
  if (!isSpare && attempt().kind == Attempt::Kind::Nearest) {
    input_.warn(
        "nearestKeyframe",
        "The video has few keyframes: some frames are the nearest ones that could be had at a fair cost.");
  }
  if (auto kept = keeper_.keep(*chosen_->frame, chosen_->time, delay_ * shownSlots_); !kept) return kept;
  isLastKept_ = !isSpare;
  ++shownSlots_;
  nextSlot();
  return {};
}

void StoryboardExtractor::nextSlot() {
  ++slot_;
  state_ = State::Locate;
  chosen_.reset();
  spare_.reset();
}

}  // namespace vidgist
