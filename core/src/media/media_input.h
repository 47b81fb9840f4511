#pragma once

#include <memory>
#include <string>
#include <vector>

#include "media/avio_bridge.h"
#include "media/ffmpeg_handles.h"
#include "media/keyframe.h"
#include "media/orientation.h"
#include "media/source_cache.h"
#include "plan/picture_size.h"
#include "vidgist/info.h"

namespace vidgist {

/// An open container and its one video stream. The video's timeline starts at 0 with the stream's first frame.
class MediaInput {
 public:
  /// Pictures with more pixels are refused before anything is allocated for them.
  static constexpr std::int64_t kMaxPixels = 64 * 1024 * 1024;
  static constexpr int kMaxStreams = 64;

  /// Reads the headers and picks the video stream. `cache` must outlive the input.
  /// Errors: `UnsupportedFormat`, `UnsupportedCodec`, `NoVideo`, `CorruptInput`, `LimitExceeded`, and those of
  /// the source.
  static Result<std::unique_ptr<MediaInput>> open(SourceCache& cache);

  const VideoInfo& info() const { return info_; }
  const AVStream& stream() const { return *stream_; }
  Orientation orientation() const { return orientation_; }

  /// The size at which a coded picture shows; a frame tells a pixel aspect that the container leaves out.
  PictureSize displaySizeOf(PictureSize coded, AVFrame* frame) const;

  /// Corrects the size by what decoding has shown.
  void setShownSize(PictureSize size);

  /// What to tell the user about the file; grows while it is read.
  const std::vector<Warning>& warnings() const { return warnings_; }
  void warn(std::string code, std::string message);

  /// Corrects the duration by what reading has shown.
  void setDuration(std::chrono::microseconds duration) { info_.duration = duration; }

  /// Moves the timeline's 0 by what reading has shown to be the first frame's time.
  void shiftOrigin(std::chrono::microseconds by);

  /// Reads the next packet of the video; false at the end of what can be read. Errors: those of the source.
  Result<bool> readPacket(AVPacket& packet);

  /// Whether the file has been found to lack its end, and to say so.
  bool isTruncated() const { return isTruncated_; }
  void warnTruncated();

  /// How often it was sent to another place. Who reads on must have been the last to send it.
  std::uint64_t moves() const { return moves_; }

  /// From now on reads no byte between the packets: FFmpeg would rather read a small gap than seek over it,
  /// which spoils a plan of exact ranges.
  void readExactly() { bridge_.avio()->direct = 1; }

  /// Goes to a keyframe of the list, or some way before it. Errors: those of the source.
  Result<void> seekTo(const Keyframe& keyframe);

  /// Opens the container anew: the same packets come again, in the same order. Errors: as `open`.
  Result<void> rewind();

  /// Whether a place can be reached without reading all before it, although no index tells it.
  bool canJump() const { return !isFormat("avi") && !isFormat("gif"); }

  /// What has been read of the source so far.
  std::uint64_t bytesRead() const { return cache_.bytesRead(); }

  /// Whether packets can be looked for from any byte on.
  bool seeksByByte() const { return addressesByByte() || isFormat("matroska"); }

  /// Goes on reading from the first packet that can be found at `offset` or behind; only where
  /// `seeksByByte()`. Errors: those of the source.
  Result<void> seekToByte(std::uint64_t offset);

  /// Whether this packet is the keyframe's, or comes behind it.
  bool hasReached(const AVPacket& packet, const Keyframe& keyframe) const;

  /// Has the demuxer look for a keyframe at or before `time` by its own means. Errors: those of the source.
  Result<void> seekToTime(std::chrono::microseconds time);

  /// The keyframes that the container's own index tells, by time; empty where it tells none, or where what it
  /// tells is only a part. Says so (`truncated`) if it points behind the end of the file.
  /// Errors: those of the source.
  Result<KeyframeList> indexedKeyframes();

  std::chrono::microseconds timeOf(std::int64_t pts) const;
  std::chrono::microseconds durationOf(std::int64_t units) const;

  /// How long one frame shows, as far as the container tells it; 0 if not.
  std::chrono::microseconds frameDuration() const;

  /// The keyframe that begins with this packet.
  Keyframe keyframeOf(const AVPacket& packet) const;

 private:
  explicit MediaInput(SourceCache& cache) : cache_(cache), bridge_(cache) {}

  Result<void> openContainer();
  Result<void> pickStream();
  void describe();
  void takeOriginOffDuration();
  int findStreamInfo();
  Result<void> checkSize(const AVCodecParameters& codec) const;
  Result<void> afterSeek(int result);
  Result<void> learnTimeline();
  void finishIndex(KeyframeList& keyframes) const;
  Result<void> seekToCluster(std::uint64_t offset);
  bool addressesByByte() const;
  Error openingError(int code);
  bool isFormat(const char* name) const;

  SourceCache& cache_;
  AvioBridge bridge_;
  FormatContextPtr format_;
  AVStream* stream_ = nullptr;
  Orientation orientation_;
  VideoInfo info_;
  std::vector<Warning> warnings_;
  std::int64_t origin_ = 0;    ///< the PTS at 0 of the timeline
  std::int64_t ptsShift_ = 0;  ///< from an index entry's timestamp to the PTS of its keyframe
  bool isTruncated_ = false;
  std::uint64_t moves_ = 0;
};

}  // namespace vidgist
