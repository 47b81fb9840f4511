#include "media/frame_decoder.h"

#include <new>

namespace vidgist {
namespace {

/// Lack of memory must not pass for damage: the preview would silently have other frames than elsewhere.
int checkMemory(int code) {
  if (code == AVERROR(ENOMEM)) throw std::bad_alloc();
  return code;
}

}  // namespace

Result<std::unique_ptr<FrameDecoder>> FrameDecoder::open(const AVStream& stream) {
  const AVCodec* decoder = avcodec_find_decoder(stream.codecpar->codec_id);
  CodecContextPtr codec(avcodec_alloc_context3(decoder));
  if (!codec || avcodec_parameters_to_context(codec.get(), stream.codecpar) < 0) {
    return Error{ErrorCode::OutOfMemory, "Not enough memory for the decoder."};
  }
  codec->pkt_timebase = stream.time_base;
  codec->thread_count = 1;
  codec->flags |= AV_CODEC_FLAG_BITEXACT;
  codec->max_pixels = MediaInput::kMaxPixels;
  if (avcodec_open2(codec.get(), decoder, nullptr) < 0) {
    return Error{ErrorCode::UnsupportedCodec, std::string("The decoder does not take this ") + decoder->name +
                                                  " stream: its parameters are damaged or of a rare kind."};
  }
  return std::unique_ptr<FrameDecoder>(new FrameDecoder(std::move(codec)));
}

void FrameDecoder::send(const AVPacket& packet) { checkMemory(avcodec_send_packet(codec_.get(), &packet)); }

void FrameDecoder::drain() { checkMemory(avcodec_send_packet(codec_.get(), nullptr)); }

bool FrameDecoder::receive(AVFrame& frame) {
  return checkMemory(avcodec_receive_frame(codec_.get(), &frame)) >= 0;
}

void FrameDecoder::reset() { avcodec_flush_buffers(codec_.get()); }

bool isDamaged(const AVFrame& frame) {
  return frame.decode_error_flags != 0 || (frame.flags & AV_FRAME_FLAG_CORRUPT) != 0;
}

}  // namespace vidgist
