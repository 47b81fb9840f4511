#pragma once

#include <cstddef>

#include "scratch/frame_reader.h"
#include "vidgist/scratch_storage.h"

namespace vidgist {

/// Keeps the frames of one preview in scratch, a file each, so that memory does not grow with their number.
/// The names are its own: it never lists the storage, so a file that it did not write cannot become a frame.
class FrameStore final : public FrameReader {
 public:
  /// `scratch` must outlive the store and be used by no other.
  explicit FrameStore(ScratchStorage& scratch) : scratch_(scratch) {}

  /// Adds the next frame; the first one sets the size of all. Errors: `ScratchFull`, `Io`; `Internal` for a
  /// frame of another size.
  Result<void> append(const RgbImage& image);

  std::size_t count() const override { return count_; }
  Result<void> read(std::size_t index, RgbImage& image) override;

 private:
  ScratchStorage& scratch_;
  std::size_t count_ = 0;
  int width_ = 0;
  int height_ = 0;
};

}  // namespace vidgist
