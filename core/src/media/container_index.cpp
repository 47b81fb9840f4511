// What a container's own index tells of the keyframes.

#include <algorithm>
#include <new>

#include "media/media_input.h"

namespace vidgist {
namespace {

using std::chrono::microseconds;

/// The index of an MP4 or AVI file tells every frame, so it ends where the video does, but for rounding.
constexpr microseconds kTail{2'000'000};

/// What `KeyframeList` needs to know of all entries.
struct Extent {
  microseconds last{0};
  microseconds lastPresent{0};
  microseconds widestGap{0};
  bool pointsBehindEnd = false;
};

}  // namespace

/// Finds out which PTS is the timeline's 0, and how the index counts. The headers of some containers tell it;
/// for the others the first packet does.
Result<void> MediaInput::learnTimeline() {
  const AVIndexEntry& first = *avformat_index_get_entry(stream_, 0);
  const bool isMov = isFormat("mov");
  const bool isStartKnown = stream_->start_time != AV_NOPTS_VALUE;
  if (isStartKnown && (!isMov || (first.flags & AVINDEX_DISCARD_FRAME) == 0)) {
    if (isMov) ptsShift_ = av_sat_sub64(stream_->start_time, first.timestamp);
    return {};
  }
  PacketPtr packet(av_packet_alloc());
  if (!packet) throw std::bad_alloc();
  const auto read = readPacket(*packet);
  if (!read) return read.error();
  if (!*read || packet->pts == AV_NOPTS_VALUE) return {};
  if (isMov && packet->dts != AV_NOPTS_VALUE) ptsShift_ = av_sat_sub64(packet->pts, packet->dts);
  if (!isStartKnown) {
    origin_ = packet->pts;
    takeOriginOffDuration();
  }
  return {};
}

Result<KeyframeList> MediaInput::indexedKeyframes() {
  // Without its end a Matroska or FLV file has lost its index; what there is comes from the packets read so
  // far.
  const bool isMatroska = isFormat("matroska");
  const bool listsKeyframesOnly = isMatroska || isFormat("flv");
  if (listsKeyframesOnly && isTruncated_) return KeyframeList();
  // Matroska reads its cues at the first seek.
  if (isMatroska) static_cast<void>(av_seek_frame(format_.get(), stream_->index, 0, AVSEEK_FLAG_BACKWARD));
  if (bridge_.failure()) return *bridge_.failure();
  // The index of an ASF file tells packets, not pictures; that of an Ogg or MPEG file is what was read so far.
  const bool hasIndex = isFormat("mov") || isFormat("avi") || listsKeyframesOnly;
  const int count = hasIndex ? avformat_index_get_entries_count(stream_) : 0;
  if (count == 0 || info_.duration.count() == 0) return KeyframeList();
  if (auto learnt = learnTimeline(); !learnt) return learnt.error();

  // An AVI entry points to the chunk's header, but its size is without it.
  const std::uint64_t chunkHeader = isFormat("avi") ? 8 : 0;
  KeyframeList keyframes;
  Extent extent;
  for (int i = 0; i < count; ++i) {
    const AVIndexEntry& entry = *avformat_index_get_entry(stream_, i);
    const microseconds time = timeOf(av_sat_add64(entry.timestamp, ptsShift_));
    extent.widestGap = std::max(extent.widestGap, time - extent.last);
    extent.last = time;
    const ByteRange bytes{static_cast<std::uint64_t>(entry.pos),
                          static_cast<std::uint64_t>(entry.size) + chunkHeader};
    if (entry.pos < 0 || bytes.offset >= cache_.size() || bytes.size > cache_.size() - bytes.offset) {
      extent.pointsBehindEnd = true;
      continue;
    }
    extent.lastPresent = time;
    if ((entry.flags & AVINDEX_KEYFRAME) != 0)
      keyframes.push_back({time, entry.timestamp, entry.timestamp, bytes});
  }
  const microseconds tail =
      listsKeyframesOnly ? extent.widestGap * 5 / 4 : std::max(kTail, 2 * extent.widestGap);
  if (info_.duration - extent.last > tail) return KeyframeList();
  if (extent.pointsBehindEnd) {
    warnTruncated();
    info_.duration = extent.lastPresent;
  }
  finishIndex(keyframes);
  return keyframes;
}

/// Sorts by time and works out what to ask the demuxer for.
void MediaInput::finishIndex(KeyframeList& keyframes) const {
  std::stable_sort(keyframes.begin(), keyframes.end(),
                   [](const Keyframe& a, const Keyframe& b) { return a.time < b.time; });
  if (!isFormat("mov")) return;
  // The MP4 demuxer is asked by PTS, which it turns into a DTS as well as it can. Half-way to the next keyframe
  // it cannot miss.
  for (std::size_t i = 0; i < keyframes.size(); ++i) {
    const std::int64_t timestamp = keyframes[i].indexTimestamp;
    const std::int64_t next = i + 1 < keyframes.size() ? keyframes[i + 1].indexTimestamp : timestamp;
    keyframes[i].seekTimestamp =
        av_sat_add64(timestamp, av_sat_add64(ptsShift_, av_sat_sub64(next, timestamp) / 2));
  }
}

}  // namespace vidgist
