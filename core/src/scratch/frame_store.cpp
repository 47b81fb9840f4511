#include "scratch/frame_store.h"

#include <string>

namespace vidgist {
namespace {

std::string frameName(std::size_t index) { return "frame-" + std::to_string(index) + ".rgb"; }

}  // namespace

Result<void> FrameStore::append(const RgbImage& image) {
  if (count_ == 0) {
    width_ = image.width;
    height_ = image.height;
  }
  if (image.width != width_ || image.height != height_) {
    return Error{ErrorCode::Internal, "The frames of a preview differ in size."};
  }
  auto file = scratch_.create(frameName(count_));
  if (!file) return file.error();
  if (auto written = (*file)->append(image.pixels); !written) return written;
  ++count_;
  return {};
}

Result<void> FrameStore::read(std::size_t index, RgbImage& image) {
  if (index >= count_) return Error{ErrorCode::Internal, "A frame is read that was not kept."};
  auto file = scratch_.open(frameName(index));
  if (!file) return file.error();
  image.width = width_;
  image.height = height_;
  image.pixels.resize(image.sizeBytes());
  return (*file)->read(0, image.pixels);
}

}  // namespace vidgist
