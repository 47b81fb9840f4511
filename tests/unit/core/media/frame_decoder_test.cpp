#include "media/frame_decoder.h"

#include <gtest/gtest.h>

#include "support/avi_video.h"
#include "support/flv_video.h"
#include "support/opened_video.h"

namespace vidgist {
namespace {

/// The luma of the first pixel of each frame that comes out.
void takeAll(FrameDecoder& decoder, std::vector<int>& lumas) {
  const FramePtr frame = newFrame();
  while (decoder.receive(*frame)) lumas.push_back(frame->data[0][0]);
}

std::vector<int> lumasOf(int from, int to) {
  std::vector<int> lumas;
  for (int i = from; i < to; ++i) lumas.push_back(lumaOfFrame(i));
  return lumas;
}

TEST(FrameDecoderTest, DecodesEveryFrame) {
  const Bytes bytes = makeFlv({.frames = 12, .keyframeEvery = 5});
  OpenedVideo video(bytes);
  const PacketPtr packet = newPacket();
  std::vector<int> lumas;
  while (*video.input().readPacket(*packet)) {
    video.decoder().send(*packet);
    takeAll(video.decoder(), lumas);
  }
  video.decoder().drain();
  takeAll(video.decoder(), lumas);
  EXPECT_EQ(lumas, lumasOf(0, 12));
}

TEST(FrameDecoderTest, GivesAKeyframeOutWhenDrained) {
  const Bytes bytes = makeFlv({.frames = 12});
  OpenedVideo video(bytes);
  const PacketPtr packet = newPacket();
  ASSERT_TRUE(*video.input().readPacket(*packet));
  std::vector<int> lumas;
  video.decoder().send(*packet);
  video.decoder().drain();
  takeAll(video.decoder(), lumas);
  EXPECT_EQ(lumas, lumasOf(0, 1));
}

TEST(FrameDecoderTest, GoesOnAfterAReset) {
  const Bytes bytes = makeFlv({.frames = 12});
  OpenedVideo video(bytes);
  const PacketPtr packet = newPacket();
  ASSERT_TRUE(*video.input().readPacket(*packet));
  for (int i = 0; i < 3; ++i) {
    std::vector<int> lumas;
    video.decoder().send(*packet);
    video.decoder().drain();
    takeAll(video.decoder(), lumas);
    EXPECT_EQ(lumas, lumasOf(0, 1)) << i;
    video.decoder().reset();
  }
}

TEST(FrameDecoderTest, AResetForgetsWhatWasFed) {
  const Bytes bytes = makeFlv({.frames = 12});
  OpenedVideo video(bytes);
  const PacketPtr packet = newPacket();
  ASSERT_TRUE(*video.input().readPacket(*packet));
  video.decoder().send(*packet);
  video.decoder().reset();
  video.decoder().drain();
  std::vector<int> lumas;
  takeAll(video.decoder(), lumas);
  EXPECT_TRUE(lumas.empty());
}

TEST(FrameDecoderTest, PassesOverWhatIsDamaged) {
  const Bytes bytes = makeAvi({.frames = 3});
  OpenedVideo video(bytes);
  const PacketPtr packet = newPacket();
  std::vector<int> firstBytes;
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(*video.input().readPacket(*packet));
    if (i == 1) av_shrink_packet(packet.get(), 10);
    video.decoder().send(*packet);
    takeAll(video.decoder(), firstBytes);
  }
  EXPECT_EQ(firstBytes, (std::vector<int>{colorOfFrame(0)[2], colorOfFrame(2)[2]}));
}

}  // namespace
}  // namespace vidgist
