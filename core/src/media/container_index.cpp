// What a container's own index tells of the keyframes.

#include <algorithm>

#include "media/media_input.h"

namespace vidgist {
namespace {

using std::chrono::microseconds;

/// An index whose last entry is farther from the end than this, and than twice its widest gap, is a part.
constexpr microseconds kTail{2'000'000};

bool reachesEnd(microseconds last, microseconds widestGap, microseconds duration) {
  return duration - last <= std::max(kTail, 2 * widestGap);
}

}  // namespace

KeyframeList MediaInput::indexedKeyframes() {
  // Matroska reads its cues at the first seek.
  if (isFormat("matroska")) {
    static_cast<void>(av_seek_frame(format_.get(), stream_->index, origin_, AVSEEK_FLAG_BACKWARD));
  }
  // The index of an ASF file tells packets, not pictures; that of an Ogg or MPEG file is what was read so far.
  const bool hasIndex = isFormat("mov") || isFormat("matroska") || isFormat("avi") || isFormat("flv");
  const int count = hasIndex ? avformat_index_get_entries_count(stream_) : 0;
  if (count == 0) return {};

  // The index counts in DTS. The first entry's PTS is known, and the distance is the same for all keyframes.
  const bool countsInDts = isFormat("mov") && stream_->start_time != AV_NOPTS_VALUE;
  const std::int64_t shift =
      countsInDts ? stream_->start_time - avformat_index_get_entry(stream_, 0)->timestamp : 0;
  KeyframeList keyframes;
  microseconds last{0}, lastPresent{0}, widestGap{0};
  bool pointsBehindEnd = false;
  for (int i = 0; i < count; ++i) {
    const AVIndexEntry& entry = *avformat_index_get_entry(stream_, i);
    const microseconds time = timeOf(entry.timestamp + shift);
    widestGap = std::max(widestGap, time - last);
    last = time;
    const ByteRange bytes{static_cast<std::uint64_t>(entry.pos), static_cast<std::uint64_t>(entry.size)};
    if (entry.pos < 0 || bytes.offset >= cache_.size() || bytes.size > cache_.size() - bytes.offset) {
      pointsBehindEnd = true;
      continue;
    }
    lastPresent = time;
    const bool isKey = (entry.flags & AVINDEX_KEYFRAME) != 0 && (entry.flags & AVINDEX_DISCARD_FRAME) == 0;
    if (isKey && time >= microseconds(0)) keyframes.push_back({time, entry.timestamp, bytes});
  }
  if (info_.duration.count() == 0 || !reachesEnd(last, widestGap, info_.duration)) return {};
  if (pointsBehindEnd) {
    warn("truncated", "The file is cut off: the preview shows the part that is there.");
    info_.duration = lastPresent;
  }
  // An AVI index is by position; two entries of one time would make the choice between them arbitrary.
  std::stable_sort(keyframes.begin(), keyframes.end(),
                   [](const Keyframe& a, const Keyframe& b) { return a.time < b.time; });
  return keyframes;
}

}  // namespace vidgist
