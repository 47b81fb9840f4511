#include "extract/frame_stream.h"

#include <gtest/gtest.h>

#include "extract/keyframe_scan.h"
#include "support/avi_video.h"
#include "support/flv_video.h"
#include "support/opened_video.h"

namespace vidgist {
namespace {

/// The times of the frames that still come, at most `limit`.
std::vector<int> framesMs(FrameStream& stream, std::size_t limit = 1000) {
  std::vector<int> times;
  while (times.size() < limit) {
    const auto pulled = stream.pull();
    EXPECT_TRUE(pulled);
    if (!pulled || *pulled == FrameStream::Pull::End) break;
    if (*pulled == FrameStream::Pull::Frame) times.push_back(inMs(stream.frameTime()));
  }
  return times;
}

/// 40 frames at 10 fps with a keyframe each second, and the keyframes of its index.
class FrameStreamTest : public testing::Test {
 protected:
  const Keyframe& keyframe(std::size_t i) const { return keyframes_[i]; }

  const Bytes bytes_ = makeAvi({.frames = 40, .fps = 10, .keyframeEvery = 10});
  OpenedVideo video_{bytes_};
  const KeyframeList keyframes_ = video_.indexedKeyframes();
  FrameStream stream_{video_.input(), video_.decoder()};
};

TEST_F(FrameStreamTest, GivesAKeyframeAlone) {
  for (const std::size_t i : {2u, 0u, 3u, 3u}) {
    ASSERT_TRUE(stream_.startAt(keyframe(i), /*alone=*/true));
    EXPECT_EQ(framesMs(stream_, 1), std::vector<int>{static_cast<int>(i) * 1000});
  }
}

TEST_F(FrameStreamTest, GoesOnFromAKeyframeThatWasWantedAlone) {
  ASSERT_TRUE(stream_.startAt(keyframe(2), /*alone=*/true));
  EXPECT_EQ(framesMs(stream_, 1), std::vector<int>{2000});
  ASSERT_TRUE(stream_.canGoOn());
  stream_.goOn();
  EXPECT_EQ(framesMs(stream_, 3), (std::vector<int>{2100, 2200, 2300}));
}

TEST_F(FrameStreamTest, GivesAllFramesFromAKeyframeOn) {
  ASSERT_TRUE(stream_.startAt(keyframe(3), /*alone=*/false));
  EXPECT_TRUE(stream_.canGoOn());
  EXPECT_EQ(inMs(stream_.startTime()), 3000);
  EXPECT_EQ(framesMs(stream_), (std::vector<int>{3000, 3100, 3200, 3300, 3400, 3500, 3600, 3700, 3800, 3900}));
  EXPECT_EQ(*stream_.pull(), FrameStream::Pull::End);
}

TEST_F(FrameStreamTest, BeginsAnewInTheMiddle) {
  ASSERT_TRUE(stream_.startAt(keyframe(2), /*alone=*/false));
  EXPECT_EQ(framesMs(stream_, 3), (std::vector<int>{2000, 2100, 2200}));
  ASSERT_TRUE(stream_.startAt(keyframe(1), /*alone=*/false));
  EXPECT_EQ(framesMs(stream_, 2), (std::vector<int>{1000, 1100}));
}

TEST_F(FrameStreamTest, AWholePictureIsNotDamaged) {
  ASSERT_TRUE(stream_.startAt(keyframe(0), /*alone=*/true));
  ASSERT_EQ(*stream_.pull(), FrameStream::Pull::Frame);
  EXPECT_FALSE(isDamaged(stream_.frame()));
}

/// The same by counting, as in a file without an index.
class CountedFrameStreamTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(video_.input().rewind());
    KeyframeScan scan(video_.input());
    while (!*scan.step()) {
    }
    keyframes_ = scan.keyframes();
    ASSERT_EQ(keyframes_.size(), 6u);
  }

  const Bytes bytes_ = makeFlv({.frames = 180, .fps = 10, .keyframeEvery = 30});
  OpenedVideo video_{bytes_};
  KeyframeList keyframes_;
};

TEST_F(CountedFrameStreamTest, FindsKeyframesForwardAndBackward) {
  FrameStream stream(video_.input(), video_.decoder());
  for (const std::size_t i : {1u, 4u, 4u, 2u, 5u, 0u}) {
    ASSERT_TRUE(stream.startAt(keyframes_[i], /*alone=*/true));
    EXPECT_EQ(framesMs(stream), std::vector<int>{static_cast<int>(i) * 3000});
  }
  ASSERT_TRUE(stream.startAt(keyframes_[5], /*alone=*/false));
  EXPECT_EQ(framesMs(stream).size(), 30u);
}

TEST_F(CountedFrameStreamTest, ReadsAtMostEightPacketsAPull) {
  FrameStream stream(video_.input(), video_.decoder());
  ASSERT_TRUE(stream.startAt(keyframes_[5], /*alone=*/true));
  int pulls = 1;
  while (*stream.pull() == FrameStream::Pull::Pending) ++pulls;
  EXPECT_GE(pulls, 150 / 8);
}

TEST_F(CountedFrameStreamTest, NeverDecodesWhatComesBeforeTheKeyframe) {
  FrameStream stream(video_.input(), video_.decoder());
  ASSERT_TRUE(stream.startAt(keyframes_[2], /*alone=*/false));
  EXPECT_EQ(framesMs(stream, 1), std::vector<int>{6000});
  EXPECT_EQ(stream.frame().data[0][0], lumaOfFrame(60));
}

}  // namespace
}  // namespace vidgist
