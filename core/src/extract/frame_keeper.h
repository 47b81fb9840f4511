#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "media/frame_converter.h"
#include "media/media_input.h"
#include "scratch/frame_store.h"

namespace vidgist {

/// Takes the frames that were chosen: makes upright pictures of them and puts them into scratch. The first one
/// sets the preview's size.
class FrameKeeper {
 public:
  /// `input` and `store` must outlive the keeper; the preview fits into `box`.
  FrameKeeper(MediaInput& input, FrameStore& store, PictureSize box)
      : input_(input), store_(store), box_(box) {}

  /// Keeps a frame that shows at `shownAt` of the preview. A frame that is kept already goes on showing.
  /// Errors: those of the conversion and the scratch storage.
  Result<void> keep(AVFrame& frame, std::chrono::microseconds sourceTime, std::chrono::microseconds shownAt);

  PictureSize size() const { return converter_ ? converter_->target() : PictureSize{}; }

  /// Per kept frame: its PTS on the video's timeline, and when it begins to show.
  const std::vector<std::chrono::microseconds>& sourceTimes() const { return sourceTimes_; }
  const std::vector<std::chrono::microseconds>& shownTimes() const { return shownTimes_; }

 private:
  MediaInput& input_;
  FrameStore& store_;
  PictureSize box_;
  std::optional<FrameConverter> converter_;
  std::vector<std::chrono::microseconds> sourceTimes_;
  std::vector<std::chrono::microseconds> shownTimes_;
};

}  // namespace vidgist
