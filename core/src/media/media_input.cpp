#include "media/media_input.h"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "media/ending.h"
#include "media/sniff.h"

extern "C" {
#include <libavutil/avstring.h>
}

namespace vidgist {
namespace {

using std::chrono::microseconds;
constexpr AVRational kMicroseconds{1, 1'000'000};

/// How much of a file is read to learn what its headers leave out.
constexpr std::int64_t kProbeBytes = 2 * 1024 * 1024;

/// Refuses the other files and URLs that a container may name (data references, playlists).
int refuseOpen(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) { return AVERROR(EPERM); }

/// FFmpeg also knows the bare codec streams that it needs to tell what an MPEG program stream holds; those are
/// no containers for us.
constexpr const char* kFormats = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,ogg,asf,gif";

/// Containers whose headers do not describe their streams in full.
constexpr const char* kHeaderlessFormats[] = {"mpegts", "mpeg", "flv", "ogg", "gif"};

bool isPicture(const AVStream& stream) {
  return (stream.disposition & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS)) != 0;
}

/// Which of two video streams to show: one that can be decoded, the default one, the larger one, the first.
bool isBetter(const AVStream& a, const AVStream& b) {
  const auto rank = [](const AVStream& stream) {
    const AVCodecParameters& codec = *stream.codecpar;
    return std::tuple(avcodec_find_decoder(codec.codec_id) != nullptr,
                      (stream.disposition & AV_DISPOSITION_DEFAULT) != 0,
                      static_cast<std::int64_t>(codec.width) * codec.height, -stream.index);
  };
  return rank(a) > rank(b);
}

std::string codecNameOf(const AVCodecParameters& codec) {
  if (codec.codec_id != AV_CODEC_ID_NONE) return avcodec_get_name(codec.codec_id);
  char tag[AV_FOURCC_MAX_STRING_SIZE] = {};
  return codec.codec_tag != 0 ? av_fourcc_make_string(tag, codec.codec_tag) : "unknown";
}

}  // namespace

Result<std::unique_ptr<MediaInput>> MediaInput::open(SourceCache& cache) {
  std::unique_ptr<MediaInput> input(new MediaInput(cache));
  if (auto opened = input->openContainer(); !opened) return opened.error();
  if (auto picked = input->pickStream(); !picked) return picked.error();
  input->describe();
  const auto isCut = isCutOff(cache, input->info_.container);
  if (!isCut) return isCut.error();
  if (*isCut) input->warnTruncated();
  return input;
}

bool MediaInput::isFormat(const char* name) const { return av_match_name(name, format_->iformat->name) != 0; }

Error MediaInput::openingError(int code) {
  if (bridge_.failure()) return *bridge_.failure();
  if (code == AVERROR(ENOMEM)) return {ErrorCode::LimitExceeded, "The file's headers ask for too much memory."};
  std::vector<std::uint8_t> head(static_cast<std::size_t>(std::min<std::uint64_t>(512, cache_.size())));
  const auto count = cache_.read(0, head);
  if (!count) return count.error();
  head.resize(*count);
  std::string name = sniffFormat(head);
  const AVInputFormat* guess = nullptr;
  avio_seek(bridge_.avio(), 0, SEEK_SET);
  const bool isGuessed = name.empty() &&
                         av_probe_input_buffer2(bridge_.avio(), &guess, "", nullptr, 0, 0) >= 0 &&
                         guess != nullptr;
  if (bridge_.failure()) return *bridge_.failure();
  if (isGuessed && av_match_list(guess->name, kFormats, ',') > 0) {
    return {ErrorCode::CorruptInput, std::string("The file looks like ") + guess->long_name +
                                         ", but its headers are damaged or cut off."};
  }
  if (isGuessed) name = guess->long_name;
  return {ErrorCode::UnsupportedFormat,
          name.empty() ? "The file is not a video of a known format."
                       : "The file is " + name + ", which is not a video format that vidgist reads."};
}

Result<void> MediaInput::openContainer() {
  if (cache_.size() == 0) return Error{ErrorCode::UnsupportedFormat, "The file is empty."};
  // FFmpeg writes to stderr otherwise; what matters comes back as errors and warnings of ours.
  av_log_set_level(AV_LOG_QUIET);
  AVFormatContext* format = avformat_alloc_context();
  if (format == nullptr) return Error{ErrorCode::OutOfMemory, "Not enough memory."};
  format->pb = bridge_.avio();
  format->flags |= AVFMT_FLAG_CUSTOM_IO;
  format->interrupt_callback = bridge_.interruptCallback();
  format->io_open = refuseOpen;
  format->max_streams = kMaxStreams;
  format->probesize = kProbeBytes;
  format->format_whitelist = av_strdup(kFormats);
  if (format->format_whitelist == nullptr) {
    avformat_free_context(format);
    return Error{ErrorCode::OutOfMemory, "Not enough memory."};
  }
  // On failure FFmpeg frees the context.
  if (const int code = avformat_open_input(&format, "", nullptr, nullptr); code < 0) return openingError(code);
  format_.reset(format);
  info_.container = format_->iformat->name;
  info_.container.resize(std::min(info_.container.size(), info_.container.find(',')));

  bool isSized = true;
  for (unsigned i = 0; i < format_->nb_streams; ++i) {
    AVStream& stream = *format_->streams[i];
    const AVCodecParameters& codec = *stream.codecpar;
    const bool isVideo = codec.codec_type == AVMEDIA_TYPE_VIDEO;
    if (!isVideo && codec.codec_type != AVMEDIA_TYPE_UNKNOWN) stream.discard = AVDISCARD_ALL;
    if (!isVideo || isPicture(stream)) continue;
    if (auto sane = checkSize(codec); !sane) return sane;
    isSized = isSized && codec.width > 0 && codec.height > 0;
  }
  const bool isHeaderless = std::any_of(std::begin(kHeaderlessFormats), std::end(kHeaderlessFormats),
                                        [this](const char* name) { return isFormat(name); });
  if (isHeaderless || !isSized) {
    const int code = findStreamInfo();
    if (bridge_.failure()) return *bridge_.failure();
    if (code == AVERROR(ENOMEM)) return openingError(code);
  }
  return {};
}

/// FFmpeg decodes a little to learn what headers leave out; its decoders are bound as ours are.
int MediaInput::findStreamInfo() {
  std::vector<AVDictionary*> options(format_->nb_streams, nullptr);
  for (AVDictionary*& dictionary : options) av_dict_set_int(&dictionary, "max_pixels", kMaxPixels, 0);
  const int code = avformat_find_stream_info(format_.get(), options.empty() ? nullptr : options.data());
  for (AVDictionary*& dictionary : options) av_dict_free(&dictionary);
  return code;
}

Result<void> MediaInput::checkSize(const AVCodecParameters& codec) const {
  const bool isSane = codec.width >= 0 && codec.height >= 0 &&
                      static_cast<std::int64_t>(codec.width) * codec.height <= kMaxPixels;
  if (isSane) return {};
  return Error{ErrorCode::LimitExceeded, "The video claims to be " + std::to_string(codec.width) + "x" +
                                             std::to_string(codec.height) +
                                             " pixels; vidgist decodes up to 64 megapixels."};
}

Result<void> MediaInput::pickStream() {
  bool hasOtherMedia = false;
  for (unsigned i = 0; i < format_->nb_streams; ++i) {
    AVStream* stream = format_->streams[i];
    const AVMediaType type = stream->codecpar->codec_type;
    const bool isVideo = type == AVMEDIA_TYPE_VIDEO && !isPicture(*stream);
    hasOtherMedia = hasOtherMedia || (type != AVMEDIA_TYPE_UNKNOWN && type != AVMEDIA_TYPE_DATA);
    if (isVideo && (stream_ == nullptr || isBetter(*stream, *stream_))) stream_ = stream;
  }
  if (stream_ == nullptr) {
    if (format_->nb_streams == 0) return openingError(AVERROR_INVALIDDATA);
    if (!hasOtherMedia) {
      return Error{ErrorCode::CorruptInput, "The file's headers are damaged or cut off: they tell no stream."};
    }
    return Error{ErrorCode::NoVideo,
                 "The file has no video stream, only others like audio or a cover picture."};
  }
  for (unsigned i = 0; i < format_->nb_streams; ++i) {
    format_->streams[i]->discard = format_->streams[i] == stream_ ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
  }
  const AVCodecParameters& codec = *stream_->codecpar;
  if (avcodec_find_decoder(codec.codec_id) == nullptr) {
    return Error{ErrorCode::UnsupportedCodec,
                 "The video is coded as " + codecNameOf(codec) + ", which vidgist does not decode."};
  }
  if (auto sane = checkSize(codec); !sane) return sane;
  if (codec.width == 0 || codec.height == 0) {
    return Error{ErrorCode::CorruptInput, "The file does not say how large its pictures are, or says zero."};
  }
  return {};
}

void MediaInput::describe() {
  const AVCodecParameters& codec = *stream_->codecpar;
  for (int i = 0; i < codec.nb_coded_side_data; ++i) {
    const AVPacketSideData& data = codec.coded_side_data[i];
    if (data.type != AV_PKT_DATA_DISPLAYMATRIX || data.size < 9 * sizeof(std::int32_t)) continue;
    std::int32_t matrix[9];
    std::memcpy(matrix, data.data, sizeof matrix);
    orientation_ = orientationOf(matrix);
  }
  setShownSize(displaySizeOf({codec.width, codec.height}, nullptr));
  info_.codec = codecNameOf(codec);
  info_.rotation = orientation_.rotation();
  info_.sizeBytes = cache_.size();
  if (stream_->start_time != AV_NOPTS_VALUE) {
    origin_ = stream_->start_time;
  } else if (format_->start_time != AV_NOPTS_VALUE) {
    origin_ = av_rescale_q(format_->start_time, kMicroseconds, stream_->time_base);
  }
  if (stream_->duration > 0) {
    info_.duration = durationOf(stream_->duration);
  } else if (format_->duration > 0) {
    info_.duration = std::min(kMaxTime, microseconds(format_->duration));
  }
  takeOriginOffDuration();
  if (codec.color_trc == AVCOL_TRC_SMPTE2084 || codec.color_trc == AVCOL_TRC_ARIB_STD_B67) {
    warn("hdr", "The video is HDR; its colors are shown without tone mapping.");
  }
}

/// These containers count the duration from 0, wherever the video begins.
void MediaInput::takeOriginOffDuration() {
  const microseconds origin = durationOf(origin_);
  const bool countsFromZero = isFormat("matroska") || isFormat("flv");
  if (countsFromZero && origin.count() > 0 && origin < info_.duration) info_.duration -= origin;
}

PictureSize MediaInput::displaySizeOf(PictureSize coded, AVFrame* frame) const {
  const AVRational sar = av_guess_sample_aspect_ratio(format_.get(), stream_, frame);
  return displaySize(coded, sar.num, sar.den, orientation_.isTransposed);
}

void MediaInput::setShownSize(PictureSize size) {
  info_.width = size.width;
  info_.height = size.height;
}

void MediaInput::warn(std::string code, std::string message) {
  const bool isKnown = std::any_of(warnings_.begin(), warnings_.end(),
                                   [&](const Warning& warning) { return warning.code == code; });
  if (!isKnown) warnings_.push_back({std::move(code), std::move(message)});
}

void MediaInput::warnTruncated() {
  isTruncated_ = true;
  warn("truncated", "The file is cut off: the preview shows the part that is there.");
}

Result<bool> MediaInput::readPacket(AVPacket& packet) {
  for (;;) {
    av_packet_unref(&packet);
    const int code = av_read_frame(format_.get(), &packet);
    if (bridge_.failure()) return *bridge_.failure();
    if (code == AVERROR(EAGAIN)) continue;
    if (code < 0) {
      if (code != AVERROR_EOF) warnTruncated();
      return false;
    }
    if (packet.stream_index != stream_->index) continue;
    if ((packet.flags & AV_PKT_FLAG_CORRUPT) != 0 && avio_feof(bridge_.avio()) != 0) warnTruncated();
    if (packet.pts == AV_NOPTS_VALUE) packet.pts = packet.dts;
    return true;
  }
}

void MediaInput::shiftOrigin(microseconds by) {
  origin_ = av_sat_add64(origin_, av_rescale_q(by.count(), kMicroseconds, stream_->time_base));
}

microseconds MediaInput::timeOf(std::int64_t pts) const { return durationOf(av_sat_sub64(pts, origin_)); }

microseconds MediaInput::durationOf(std::int64_t units) const {
  // Always rounded down, as the plan's moments are: a frame at a moment is not behind it.
  const microseconds time(av_rescale_q_rnd(units, stream_->time_base, kMicroseconds, AV_ROUND_DOWN));
  return std::clamp(time, -kMaxTime, kMaxTime);
}

microseconds MediaInput::frameDuration() const {
  const AVRational rate = av_guess_frame_rate(format_.get(), stream_, nullptr);
  return rate.num > 0 ? microseconds(av_rescale(1'000'000, rate.den, rate.num)) : microseconds(0);
}

Keyframe MediaInput::keyframeOf(const AVPacket& packet) const {
  Keyframe keyframe;
  keyframe.time = timeOf(packet.pts);
  keyframe.indexTimestamp = packet.dts != AV_NOPTS_VALUE && !isFormat("matroska") ? packet.dts : packet.pts;
  keyframe.seekTimestamp = isFormat("mov") ? packet.pts : keyframe.indexTimestamp;
  if (packet.pos >= 0) keyframe.bytes = {static_cast<std::uint64_t>(packet.pos), 0};
  return keyframe;
}

}  // namespace vidgist
