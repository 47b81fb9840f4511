// How the demuxers are sent to a place: each container wants to be asked in its own way.

#include "media/flv_tag.h"
#include "media/matroska_cluster.h"
#include "media/media_input.h"

namespace vidgist {
namespace {

using std::chrono::microseconds;
constexpr AVRational kMicroseconds{1, 1'000'000};

/// Clusters are a few seconds long and tags shorter: where none begins in so many bytes, there is only damage.
constexpr std::uint64_t kMaxSearch = 8 * 1024 * 1024;

}  // namespace

Result<void> MediaInput::afterSeek(int result) {
  ++moves_;
  if (bridge_.failure()) return *bridge_.failure();
  // A demuxer that cannot get there may have moved anywhere: readers skip what comes too early.
  if (result < 0) return rewind();
  return {};
}

Result<void> MediaInput::rewind() {
  ++moves_;
  stream_ = nullptr;
  format_.reset();
  avio_seek(bridge_.avio(), 0, SEEK_SET);
  if (auto opened = openContainer(); !opened) return opened;
  return pickStream();
}

/// Containers whose packets are found from any byte on, and best by byte: their timestamps may jump.
bool MediaInput::addressesByByte() const { return isFormat("mpegts") || isFormat("mpeg") || isFormat("flv"); }

bool MediaInput::hasReached(const AVPacket& packet, const Keyframe& keyframe) const {
  const Keyframe here = keyframeOf(packet);
  return addressesByByte() ? here.bytes.offset >= keyframe.bytes.offset
                           : here.indexTimestamp >= keyframe.indexTimestamp;
}

Result<void> MediaInput::seekToByte(std::uint64_t offset) {
  if (isFormat("matroska")) return seekToCluster(offset);
  if (isFormat("flv")) {
    const auto tag = findFlvTag(cache_, offset, offset + kMaxSearch);
    if (!tag) return tag.error();
    offset = tag->value_or(cache_.size());
  }
  return afterSeek(av_seek_frame(format_.get(), -1, static_cast<std::int64_t>(offset), AVSEEK_FLAG_BYTE));
}

/// A Matroska demuxer goes where its index points, so the cluster found is put into the index.
Result<void> MediaInput::seekToCluster(std::uint64_t offset) {
  const auto cluster = findMatroskaCluster(cache_, offset, offset + kMaxSearch);
  if (!cluster) return cluster.error();
  // With nothing behind it the demuxer would read on to find out what follows: an entry at the end stops it.
  constexpr std::int64_t kEndTimestamp = INT64_MAX / 2;
  const std::int64_t timestamp = *cluster ? (*cluster)->timestamp : kEndTimestamp;
  if (*cluster) {
    av_add_index_entry(stream_, static_cast<std::int64_t>((*cluster)->offset), timestamp, 0, 0,
                       AVINDEX_KEYFRAME);
  }
  av_add_index_entry(stream_, static_cast<std::int64_t>(cache_.size()), kEndTimestamp, 0, 0, AVINDEX_KEYFRAME);
  return afterSeek(av_seek_frame(format_.get(), stream_->index, timestamp, AVSEEK_FLAG_BACKWARD));
}

Result<void> MediaInput::seekTo(const Keyframe& keyframe) {
  if (addressesByByte()) {
    const auto offset = static_cast<std::int64_t>(keyframe.bytes.offset);
    return afterSeek(av_seek_frame(format_.get(), -1, offset, AVSEEK_FLAG_BYTE));
  }
  return afterSeek(av_seek_frame(format_.get(), stream_->index, keyframe.seekTimestamp, AVSEEK_FLAG_BACKWARD));
}

Result<void> MediaInput::seekToTime(microseconds time) {
  const std::int64_t pts = av_sat_add64(av_rescale_q(time.count(), kMicroseconds, stream_->time_base), origin_);
  return afterSeek(av_seek_frame(format_.get(), stream_->index, pts, AVSEEK_FLAG_BACKWARD));
}

}  // namespace vidgist
