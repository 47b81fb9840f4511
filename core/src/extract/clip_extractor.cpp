#include "extract/clip_extractor.h"

#include <new>
#include <utility>

#include "plan/storyboard_plan.h"

namespace vidgist {

using std::chrono::microseconds;

ClipExtractor::ClipExtractor(FrameStream& stream, FrameKeeper& keeper, KeyframeLocator& locator, Span span,
                             std::vector<microseconds> moments)
    : stream_(stream),
      keeper_(keeper),
      locator_(locator),
      span_(span),
      moments_(std::move(moments)),
      length_(span.end - span.begin),
      shown_(av_frame_alloc()) {
  if (!shown_) throw std::bad_alloc();
}

Result<bool> ClipExtractor::step() {
  Result<void> done;
  switch (state_) {
    case State::Locate:
      done = locate();
      break;
    case State::Pull:
      done = pull();
      break;
    case State::Keep:
      done = keep();
      break;
    case State::Done:
      break;
  }
  if (!done) return done.error();
  return state_ == State::Done;
}

Result<void> ClipExtractor::locate() {
  const auto isLocated = locator_.locateBefore(span_.begin);
  if (!isLocated) return isLocated.error();
  if (!*isLocated) return {};
  if (locator_.keyframes().empty()) {
    state_ = State::Done;
    return {};
  }
  state_ = State::Pull;
  if (auto started = stream_.startAt(keyframeBefore(span_.begin, locator_.keyframes()), /*alone=*/false);
      !started) {
    return started;
  }
  return {};
}

Result<void> ClipExtractor::pull() {
  const auto pulled = stream_.pull();
  if (!pulled) return pulled.error();
  switch (*pulled) {
    case FrameStream::Pull::Pending:
      break;
    case FrameStream::Pull::End:
      isAtEnd_ = true;
      state_ = hasShown_ ? State::Keep : State::Done;
      break;
    case FrameStream::Pull::Frame:
      // Before the first frame there is none to show: the first one stands in.
      if (hasShown_ && moments_[next_] < stream_.frameTime()) {
        state_ = State::Keep;
      } else {
        takeOver();
      }
      break;
  }
  return {};
}

Result<void> ClipExtractor::keep() {
  if (auto kept = keeper_.keep(*shown_, shownTime_, moments_[next_] - span_.begin); !kept) return kept;
  while (next_ < moments_.size() && (isAtEnd_ || moments_[next_] < stream_.frameTime())) ++next_;
  if (next_ == moments_.size()) {
    state_ = State::Done;
  } else {
    takeOver();
    state_ = State::Pull;
  }
  return {};
}

void ClipExtractor::takeOver() {
  av_frame_unref(shown_.get());
  if (av_frame_ref(shown_.get(), &stream_.frame()) < 0) throw std::bad_alloc();
  shownTime_ = stream_.frameTime();
  hasShown_ = true;
}

}  // namespace vidgist
