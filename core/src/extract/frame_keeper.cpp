#include "extract/frame_keeper.h"

#include "media/frame_decoder.h"

namespace vidgist {

Result<void> FrameKeeper::keep(AVFrame& frame, std::chrono::microseconds sourceTime,
                               std::chrono::microseconds shownAt) {
  if (!sourceTimes_.empty() && sourceTimes_.back() == sourceTime) return {};
  if (isDamaged(frame)) {
    input_.warn("damaged", "Parts of the video are damaged; some frames may show it.");
  }
  const PictureSize shown = input_.displaySizeOf({frame.width, frame.height}, &frame);
  if (!converter_) {
    input_.setShownSize(shown);
    converter_.emplace(fitInto(shown, box_), input_.orientation());
  }
  auto picture = converter_->convert(frame, shown);
  if (!picture) return picture.error();
  if (auto stored = store_.append(*picture); !stored) return stored;
  sourceTimes_.push_back(sourceTime);
  shownTimes_.push_back(shownAt);
  return {};
}

}  // namespace vidgist
