#pragma once

#include <optional>

#include "media/ffmpeg_handles.h"
#include "media/source_cache.h"

namespace vidgist {

/// Lets FFmpeg read from a `SourceCache`. FFmpeg knows errors as numbers only, so the last one of the source
/// is kept here with its message.
class AvioBridge {
 public:
  /// `cache` must outlive the bridge.
  explicit AvioBridge(SourceCache& cache);
  AvioBridge(const AvioBridge&) = delete;
  AvioBridge& operator=(const AvioBridge&) = delete;

  AVIOContext* avio() { return avio_.get(); }
  AVIOInterruptCB interruptCallback();

  /// Why reading ended, if it was not the end of the file.
  const std::optional<Error>& failure() const { return failure_; }

 private:
  static int readPacket(void* opaque, std::uint8_t* buffer, int size);
  static std::int64_t seek(void* opaque, std::int64_t offset, int whence);
  static int isInterrupted(void* opaque);

  SourceCache& cache_;
  std::int64_t position_ = 0;
  std::optional<Error> failure_;
  AvioContextPtr avio_;
};

}  // namespace vidgist
