#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "media/frame_decoder.h"
#include "media/media_input.h"
#include "support/byte_writer.h"
#include "vidgist/memory.h"

namespace vidgist {

/// A video in memory, opened; what a stage of the core works on.
class OpenedVideo {
 public:
  /// `bytes` must outlive it.
  explicit OpenedVideo(const Bytes& bytes) : source_(bytes), cache_(source_, {}) {
    auto input = MediaInput::open(cache_);
    EXPECT_TRUE(input) << input.error().message;
    input_ = std::move(*input);
    auto decoder = FrameDecoder::open(input_->stream());
    EXPECT_TRUE(decoder) << decoder.error().message;
    decoder_ = std::move(*decoder);
  }

  SourceCache& cache() { return cache_; }
  MediaInput& input() { return *input_; }
  FrameDecoder& decoder() { return *decoder_; }

  /// What the container's index tells.
  KeyframeList indexedKeyframes() {
    auto keyframes = input_->indexedKeyframes();
    EXPECT_TRUE(keyframes) << keyframes.error().message;
    return std::move(*keyframes);
  }

 private:
  MemorySource source_;
  SourceCache cache_;
  std::unique_ptr<MediaInput> input_;
  std::unique_ptr<FrameDecoder> decoder_;
};

inline PacketPtr newPacket() { return PacketPtr(av_packet_alloc()); }
inline FramePtr newFrame() { return FramePtr(av_frame_alloc()); }

inline int inMs(std::chrono::microseconds time) { return static_cast<int>(time.count() / 1000); }

}  // namespace vidgist
