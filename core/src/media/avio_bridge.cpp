#include "media/avio_bridge.h"

#include <new>

namespace vidgist {
namespace {

constexpr int kBufferSize = 32 * 1024;

}  // namespace

AvioBridge::AvioBridge(SourceCache& cache) : cache_(cache) {
  auto* buffer = static_cast<std::uint8_t*>(av_malloc(kBufferSize));
  if (buffer == nullptr) throw std::bad_alloc();
  avio_.reset(avio_alloc_context(buffer, kBufferSize, /*write_flag=*/0, this, readPacket, nullptr, seek));
  if (!avio_) {
    av_free(buffer);
    throw std::bad_alloc();
  }
}

AVIOInterruptCB AvioBridge::interruptCallback() { return {.callback = isInterrupted, .opaque = this}; }

int AvioBridge::readPacket(void* opaque, std::uint8_t* buffer, int size) {
  auto& self = *static_cast<AvioBridge*>(opaque);
  if (self.failure_) return AVERROR_EXIT;
  const auto count =
      self.cache_.read(static_cast<std::uint64_t>(self.position_), {buffer, static_cast<std::size_t>(size)});
  if (!count) {
    self.failure_ = count.error();
    return AVERROR_EXIT;
  }
  self.position_ += static_cast<std::int64_t>(*count);
  return *count == 0 ? AVERROR_EOF : static_cast<int>(*count);
}

std::int64_t AvioBridge::seek(void* opaque, std::int64_t offset, int whence) {
  auto& self = *static_cast<AvioBridge*>(opaque);
  const auto size = static_cast<std::int64_t>(self.cache_.size());
  switch (whence & ~AVSEEK_FORCE) {
    case AVSEEK_SIZE:
      return size;
    case SEEK_SET:
      break;
    case SEEK_CUR:
      offset += self.position_;
      break;
    case SEEK_END:
      offset += size;
      break;
    default:
      return AVERROR(EINVAL);
  }
  if (offset < 0) return AVERROR(EINVAL);
  self.position_ = offset;
  return offset;
}

int AvioBridge::isInterrupted(void* opaque) {
  auto& self = *static_cast<AvioBridge*>(opaque);
  if (!self.failure_) {
    if (auto go = self.cache_.context().check(); !go) self.failure_ = go.error();
  }
  return self.failure_ ? 1 : 0;
}

}  // namespace vidgist
