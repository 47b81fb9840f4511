#pragma once

#include <memory>

#include "media/ffmpeg_handles.h"
#include "media/media_input.h"

namespace vidgist {

/// FFmpeg's decoder for one video stream, single-threaded and held to bit-exact results. Throws
/// `std::bad_alloc` when memory runs out.
class FrameDecoder {
 public:
  /// Errors: `UnsupportedCodec` when the decoder does not take the stream.
  static Result<std::unique_ptr<FrameDecoder>> open(const AVStream& stream);

  /// Feeds a packet. What is damaged in it is passed over: fewer frames come out.
  void send(const AVPacket& packet);

  /// Has the decoder give out what it holds back; then only `reset` goes on.
  void drain();

  /// Takes the next frame; false when there is none yet.
  bool receive(AVFrame& frame);

  /// Forgets all it was fed.
  void reset();

 private:
  explicit FrameDecoder(CodecContextPtr codec) : codec_(std::move(codec)) {}

  CodecContextPtr codec_;
};

/// Whether the decoder found damage in a frame.
bool isDamaged(const AVFrame& frame);

}  // namespace vidgist
