#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "extract/limits.h"
#include "media/ffmpeg_handles.h"
#include "media/media_input.h"
#include "plan/span.h"

namespace vidgist {

/// Tells the keyframes around a moment. Where an index or a scan has told them all, it only hands them out.
/// In a large file without an index it looks for them: it bisects by byte position, or by the demuxer's own
/// seeking, reading little at each place, and gives up within a budget of reads.
class KeyframeLocator {
 public:
  /// What looking for keyframes may read of a file, in all.
  static constexpr std::uint64_t kReadBudget = kSearchBudget;
  /// What it may read in one place before it tries another.
  static constexpr std::uint64_t kProbeBytes = 3 * 1024 * 1024;
  static constexpr int kMaxProbes = 12;

  /// `input` and `cache` must outlive the locator. `keyframes`, if not empty, are all that there are.
  KeyframeLocator(MediaInput& input, SourceCache& cache, KeyframeList keyframes);

  /// Looks for a keyframe in `slot`, a few packets at a time; true when `keyframes()` tells one, or that none
  /// could be found. Errors: those of the source.
  Result<bool> locate(const Span& slot);

  /// Looks for a keyframe at or shortly before `time`, likewise.
  Result<bool> locateBefore(std::chrono::microseconds time);

  /// What is known, by time.
  const KeyframeList& keyframes() const { return keyframes_; }

 private:
  /// One search between two places of the file.
  struct Search {
    Span slot;
    ByteRange between;
    Span times;  ///< at the two ends of `between`
    int probes = 0;
    std::uint64_t probeAt = 0;
    std::uint64_t bytesBefore = 0;  ///< read of the source when the probe began
    bool isReading = false;
    bool isLast = false;       ///< the places left are so close that they are read through
    std::optional<Span> seen;  ///< the packets that the probe has read
  };

  Result<bool> searchStep();
  Result<void> startProbe();
  Result<bool> readProbe();
  void endProbe(const Keyframe* found);
  void noteSeen(std::chrono::microseconds time);
  bool knowsAbout(const Span& slot) const;
  void narrowByKnown();
  void add(const Keyframe& keyframe);

  MediaInput& input_;
  SourceCache& cache_;
  KeyframeList keyframes_;
  std::vector<Span> empty_;  ///< stretches that were read and have no keyframe
  bool isComplete_;
  bool isSeeded_ = false;  ///< the file's first keyframe has been looked for
  std::uint64_t bytesAtStart_;
  std::optional<Search> search_;
  PacketPtr packet_;
};

}  // namespace vidgist
