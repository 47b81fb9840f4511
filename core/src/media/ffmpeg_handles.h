#pragma once

#include <memory>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

namespace vidgist {

struct AvioContextDeleter {
  void operator()(AVIOContext* avio) const {
    av_freep(&avio->buffer);  // FFmpeg may have put another one in place of ours
    avio_context_free(&avio);
  }
};
struct FormatContextDeleter {
  void operator()(AVFormatContext* format) const { avformat_close_input(&format); }
};
struct CodecContextDeleter {
  void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
};
struct PacketDeleter {
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};
struct FrameDeleter {
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};
struct SwsContextDeleter {
  void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
};

using AvioContextPtr = std::unique_ptr<AVIOContext, AvioContextDeleter>;
using FormatContextPtr = std::unique_ptr<AVFormatContext, FormatContextDeleter>;
using CodecContextPtr = std::unique_ptr<AVCodecContext, CodecContextDeleter>;
using PacketPtr = std::unique_ptr<AVPacket, PacketDeleter>;
using FramePtr = std::unique_ptr<AVFrame, FrameDeleter>;
using SwsContextPtr = std::unique_ptr<SwsContext, SwsContextDeleter>;

}  // namespace vidgist
