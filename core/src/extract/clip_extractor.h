#pragma once

#include <vector>

#include "extract/extractor.h"
#include "extract/frame_keeper.h"
#include "extract/frame_stream.h"
#include "extract/keyframe_locator.h"
#include "plan/span.h"

namespace vidgist {

/// Decodes a span once and shows at each of its moments the last frame with a PTS at or before it.
class ClipExtractor final : public Extractor {
 public:
  /// All references must outlive the extractor. `moments` is not empty and ascends; `span` holds them.
  ClipExtractor(FrameStream& stream, FrameKeeper& keeper, KeyframeLocator& locator, Span span,
                std::vector<std::chrono::microseconds> moments);

  Result<bool> step() override;
  double progress() const override { return static_cast<double>(next_) / static_cast<double>(moments_.size()); }
  std::chrono::microseconds length() const override { return length_; }

 private:
  enum class State { Locate, Pull, Keep, Done };

  Result<void> locate();
  Result<void> pull();
  Result<void> keep();
  void takeOver();

  FrameStream& stream_;
  FrameKeeper& keeper_;
  KeyframeLocator& locator_;
  Span span_;
  std::vector<std::chrono::microseconds> moments_;
  std::chrono::microseconds length_;

  State state_ = State::Locate;
  std::size_t next_ = 0;  ///< the first moment that has no frame yet
  FramePtr shown_;        ///< the last frame so far; the stream's own one is ahead of it
  std::chrono::microseconds shownTime_{0};
  bool hasShown_ = false;
  bool isAtEnd_ = false;
};

}  // namespace vidgist
