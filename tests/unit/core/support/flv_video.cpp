#include "support/flv_video.h"

namespace vidgist {
namespace {

constexpr std::uint64_t kFillerNal = 12;

void addVideoTag(ByteWriter& out, int timeMs, bool isKey, int packetType,
                 std::span<const std::uint8_t> content) {
  const auto time = static_cast<std::uint64_t>(timeMs);
  const std::size_t size = 5 + content.size();
  out.big(9, 1).big(size, 3).big(time, 3).big(time >> 24, 1).zeros(3);
  out.big(isKey ? 0x17 : 0x27, 1).big(static_cast<std::uint64_t>(packetType), 1).zeros(3).raw(content);
  out.big(11 + size, 4);
}

/// What decoders of MP4 and FLV are set up by (ISO/IEC 14496-15, 5.2.4.1).
Bytes configuration(const H264Pcm& h264) {
  const Bytes sps = h264.sequenceParameters();
  const Bytes pps = h264.pictureParameters();
  ByteWriter out;
  out.big(1, 1).raw(std::span(sps).subspan(1, 3)).big(0xff, 1);
  out.big(0xe1, 1).big(sps.size(), 2).raw(sps);
  out.big(1, 1).big(pps.size(), 2).raw(pps);
  return out.take();
}

}  // namespace

Bytes makeFlv(const FlvSpec& spec) {
  const H264Pcm h264(spec.macroblocks);
  ByteWriter file;
  file.text("FLV").big(1, 1).big(1, 1).big(9, 4).zeros(4);
  addVideoTag(file, spec.startMs, /*isKey=*/true, 0, configuration(h264));
  for (int frame = 0; frame < spec.frames; ++frame) {
    const int sinceKey = frame % spec.keyframeEvery;
    const Bytes slice = h264.slice(sinceKey, lumaOfFrame(frame));
    ByteWriter sample;
    sample.big(slice.size(), 4).raw(slice);
    if (const std::size_t count = spec.filler(frame); count > 0) {
      sample.big(count + 2, 4).big(kFillerNal, 1).raw(Bytes(count, 0xff)).big(0x80, 1);
    }
    addVideoTag(file, spec.startMs + frame * 1000 / spec.fps, sinceKey == 0, 1, sample.bytes());
  }
  return file.take();
}

}  // namespace vidgist
