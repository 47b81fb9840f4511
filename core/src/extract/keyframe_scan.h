#pragma once

#include <chrono>

#include "extract/limits.h"
#include "media/ffmpeg_handles.h"
#include "media/media_input.h"

namespace vidgist {

/// Reads a file without an index through, without decoding it, to learn its keyframes and its length: a small
/// one, or one of a kind that allows nothing else.
class KeyframeScan {
 public:
  /// Files up to this size are read through.
  static constexpr std::uint64_t kSmallFile = 16 * 1024 * 1024;
  /// Of larger ones that cannot be read otherwise, so much is.
  static constexpr std::uint64_t kReadBudget = kSearchBudget;

  /// `input` must outlive the scan and have been opened just now.
  explicit KeyframeScan(MediaInput& input);

  /// Reads a few packets; true at the end. Then the input knows its duration. Errors: those of the source.
  Result<bool> step();

  const KeyframeList& keyframes() const { return keyframes_; }

 private:
  void note(const AVPacket& packet);
  void finish(bool isOverBudget);

  MediaInput& input_;
  PacketPtr packet_;
  KeyframeList keyframes_;
  std::int64_t packets_ = 0;
  std::chrono::microseconds first_{0};
  std::chrono::microseconds last_{0};
  std::chrono::microseconds end_{0};
};

}  // namespace vidgist
