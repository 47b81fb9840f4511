#include "extract/frame_keeper.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/avi_video.h"
#include "support/opened_video.h"
#include "support/scratch_probe.h"

namespace vidgist {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

FramePtr frameOf(Rgb color, int width = 48, int height = 32) {
  FramePtr frame(av_frame_alloc());
  frame->format = AV_PIX_FMT_RGB24;
  frame->width = width;
  frame->height = height;
  EXPECT_GE(av_frame_get_buffer(frame.get(), 0), 0);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x)
      std::copy(color.begin(), color.end(), frame->data[0] + y * frame->linesize[0] + 3 * x);
  }
  return frame;
}

class FrameKeeperTest : public testing::Test {
 protected:
  const Bytes bytes_ = makeAvi({.frames = 2});
  OpenedVideo video_{bytes_};
  ScratchProbe scratch_;
  FrameStore store_{scratch_};
  FrameKeeper keeper_{video_.input(), store_, {320, 320}};
};

TEST_F(FrameKeeperTest, KeepsPicturesAndTheirTimes) {
  ASSERT_TRUE(keeper_.keep(*frameOf({1, 2, 3}), seconds(5), seconds(0)));
  ASSERT_TRUE(keeper_.keep(*frameOf({4, 5, 6}), seconds(7), seconds(1)));
  EXPECT_EQ(store_.count(), 2u);
  EXPECT_EQ(scratch_.firstPixels(), (std::vector<Rgb>{{1, 2, 3}, {4, 5, 6}}));
  EXPECT_EQ(keeper_.sourceTimes(), (std::vector<microseconds>{seconds(5), seconds(7)}));
  EXPECT_EQ(keeper_.shownTimes(), (std::vector<microseconds>{seconds(0), seconds(1)}));
}

TEST_F(FrameKeeperTest, AFrameThatIsKeptAlreadyGoesOnShowing) {
  const FramePtr frame = frameOf({1, 2, 3});
  ASSERT_TRUE(keeper_.keep(*frame, seconds(5), seconds(0)));
  ASSERT_TRUE(keeper_.keep(*frame, seconds(5), seconds(1)));
  EXPECT_EQ(store_.count(), 1u);
  EXPECT_EQ(keeper_.shownTimes(), std::vector<microseconds>{seconds(0)});
}

TEST_F(FrameKeeperTest, TheFirstFrameSetsTheSize) {
  EXPECT_EQ(keeper_.size(), PictureSize{});
  ASSERT_TRUE(keeper_.keep(*frameOf({1, 2, 3}, 640, 320), seconds(0), seconds(0)));
  EXPECT_EQ(keeper_.size(), (PictureSize{320, 160}));
  ASSERT_TRUE(keeper_.keep(*frameOf({1, 2, 3}, 100, 100), seconds(1), seconds(1)));
  EXPECT_EQ(keeper_.size(), (PictureSize{320, 160}));
  RgbImage image;
  ASSERT_TRUE(store_.read(1, image));
  EXPECT_EQ(image.width, 320);
  EXPECT_EQ(image.height, 160);
}

TEST_F(FrameKeeperTest, CorrectsTheSizeThatTheContainerTold) {
  ASSERT_TRUE(keeper_.keep(*frameOf({1, 2, 3}, 64, 64), seconds(0), seconds(0)));
  EXPECT_EQ(video_.input().info().width, 64);
  EXPECT_EQ(video_.input().info().height, 64);
}

TEST_F(FrameKeeperTest, AFullScratchIsAnErrorAndKeepsNothing) {
  scratch_.failAppend = {1, {ErrorCode::ScratchFull, "no room"}};
  const auto kept = keeper_.keep(*frameOf({1, 2, 3}), seconds(0), seconds(0));
  ASSERT_FALSE(kept);
  EXPECT_EQ(kept.error().message, "no room");
  EXPECT_TRUE(keeper_.sourceTimes().empty());
}

}  // namespace
}  // namespace vidgist
