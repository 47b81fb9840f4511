#pragma once

#include <chrono>

#include "extract/limits.h"
#include "media/ffmpeg_handles.h"
#include "media/media_input.h"

namespace vidgist {

/// Finds the end of a large file that does not tell its duration, by reading its last part.
class EndSearch {
 public:
  /// So much is read at first; then four and sixteen times as much, if no packet is in it.
  static constexpr std::uint64_t kFirstTail = 1024 * 1024;

  /// `input` must outlive the search and be one that `seeksByByte()`.
  explicit EndSearch(MediaInput& input);

  /// Reads a few packets; true at the end. Then the input knows its duration. Errors: those of the source.
  Result<bool> step();

 private:
  MediaInput& input_;
  PacketPtr packet_;
  std::uint64_t tail_ = 0;
  bool isReading_ = false;
  std::chrono::microseconds end_{0};
};

}  // namespace vidgist
