#include "extract/storyboard_extractor.h"

#include <gtest/gtest.h>

#include "support/avi_video.h"
#include "support/flv_video.h"
#include "support/matroska_video.h"
#include "support/preview_run.h"

namespace vidgist {
namespace {

using Ints = std::vector<int>;

Ints delaysMs(const PreviewRun& run) {
  Ints delays;
  for (const FrameInfo& frame : run.info().frames) delays.push_back(static_cast<int>(frame.delay.count()));
  return delays;
}

TEST(StoryboardTest, ShowsTheMiddleOfEachSlotWhereEveryFrameIsAKeyframe) {
  const PreviewRun run = runPreview(makeAvi({.frames = 120, .fps = 10}));
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, (Ints{5, 15, 25, 35, 45, 55, 65, 75, 85, 95, 105, 115}));
  EXPECT_EQ(run.sourceMs(), (Ints{500, 1500, 2500, 3500, 4500, 5500, 6500, 7500, 8500, 9500, 10'500, 11'500}));
  EXPECT_TRUE(run.info().warnings.empty());
}

TEST(StoryboardTest, TakesAKeyframeWhereOneLiesInTheSlotElseDecodesForwardIntoIt) {
  const PreviewRun run =
      runPreview(makeAvi({.frames = 120, .fps = 10, .keyframeEvery = 40}), optionsOf({{"frames", "8"}}));
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, (Ints{0, 15, 40, 45, 60, 80, 90, 105}));
  EXPECT_EQ(run.sourceMs(), (Ints{0, 1500, 4000, 4500, 6000, 8000, 9000, 10'500}));
}

TEST(StoryboardTest, ShowsTheSpanThatIsAskedFor) {
  const PreviewRun run = runPreview(makeAvi({.frames = 120, .fps = 10}),
                                    optionsOf({{"start", "3"}, {"duration", "50%"}, {"frames", "3"}}));
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, (Ints{40, 60, 80}));
}

TEST(StoryboardTest, CutsTheSpanOffAtTheEnd) {
  const PreviewRun run = runPreview(makeAvi({.frames = 120, .fps = 10}),
                                    optionsOf({{"start", "10"}, {"duration", "1h"}, {"frames", "2"}}));
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, (Ints{105, 115}));
}

TEST(StoryboardTest, RefusesAStartBehindTheEnd) {
  const Error error = previewError(makeAvi({.frames = 120, .fps = 10}), optionsOf({{"start", "12"}}));
  EXPECT_EQ(error.code, ErrorCode::InvalidOptions);
  EXPECT_NE(error.message.find("0:12"), std::string::npos) << error.message;
}

TEST(StoryboardTest, DecodesForwardThroughThreeHundredFrames) {
  // The second of two slots begins with frame 290.
  const PreviewRun run =
      runPreview(makeAvi({.width = 16, .height = 16, .frames = 580, .fps = 10, .keyframeEvery = 0}),
                 optionsOf({{"frames", "2"}}));
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, (Ints{0, 290}));
  EXPECT_FALSE(run.warnsOf("nearestKeyframe"));
}

TEST(StoryboardTest, TakesTheNearestKeyframeBeyondThreeHundredFramesAndSaysSo) {
  const PreviewRun run =
      runPreview(makeAvi({.width = 16, .height = 16, .frames = 640, .fps = 10, .keyframeEvery = 0}),
                 optionsOf({{"frames", "2"}}));
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, Ints{0});
  EXPECT_TRUE(run.warnsOf("nearestKeyframe"));
}

TEST(StoryboardTest, GoesOnThroughAGopThatSeveralSlotsShare) {
  const PreviewRun run =
      runPreview(makeAvi({.width = 16, .height = 16, .frames = 1200, .fps = 10, .keyframeEvery = 0}));
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, (Ints{0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100}));
}

TEST(StoryboardTest, AFrameGoesOnShowingWhereNothingChanges) {
  const PreviewRun run = runPreview(makeAvi({.frames = 6, .fps = 1, .keyframeEvery = 3}));
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, (Ints{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(delaysMs(run), Ints(6, 1000));
}

TEST(StoryboardTest, ShowsEachFrameOnceWhereThereAreFewerThanAskedFor) {
  const PreviewRun run = runPreview(makeAvi({.frames = 5, .fps = 10}));
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, (Ints{0, 1, 2, 3, 4}));
}

TEST(StoryboardTest, AVideoOfOneFrameIsOnePicture) {
  for (const Bytes& video : {makeAvi({.frames = 1}), makeFlv({.frames = 1}), makeMatroska({.frames = 1})}) {
    const PreviewRun run = runPreview(video);
    ASSERT_TRUE(run.result) << run.errorMessage();
    EXPECT_EQ(run.sourceMs(), Ints{0});
  }
}

TEST(StoryboardTest, ShowsEachFrameForTheDelay) {
  const PreviewRun run =
      runPreview(makeAvi({.frames = 120, .fps = 10}), optionsOf({{"delay", "70ms"}, {"frames", "5"}}));
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(delaysMs(run), Ints(5, 70));
}

TEST(StoryboardTest, MakesAsManyFramesAsAskedFor) {
  for (const char* frames : {"1", "2", "99", "100"}) {
    const PreviewRun run = runPreview(makeAvi({.frames = 200, .fps = 10}), optionsOf({{"frames", frames}}));
    ASSERT_TRUE(run.result) << run.errorMessage();
    EXPECT_EQ(std::to_string(run.storedFrames.size()), frames);
    EXPECT_EQ(std::to_string(run.info().frames.size()), frames);
  }
}

TEST(StoryboardTest, ShowsTheSameMomentsOfAnyContainer) {
  const auto options = optionsOf({{"frames", "6"}});
  const Ints wanted{1000, 3000, 5000, 7000, 9000, 11'000};
  EXPECT_EQ(runPreview(makeMatroska({.frames = 120, .fps = 10}), options).sourceMs(), wanted);
  EXPECT_EQ(runPreview(makeMatroska({.frames = 120, .fps = 10, .hasCues = false}), options).sourceMs(), wanted);
  EXPECT_EQ(runPreview(makeMatroska({.frames = 120, .fps = 10, .startMs = 5000}), options).sourceMs(), wanted);
  EXPECT_EQ(runPreview(makeFlv({.frames = 120, .fps = 10}), options).sourceMs(), wanted);
  EXPECT_EQ(runPreview(makeFlv({.frames = 120, .fps = 10, .startMs = 5000}), options).sourceMs(), wanted);
}

TEST(StoryboardTest, DecodesForwardInAFileWithoutAnIndexToo) {
  const PreviewRun run =
      runPreview(makeFlv({.frames = 120, .fps = 10, .keyframeEvery = 40}), optionsOf({{"frames", "8"}}));
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.sourceMs(), (Ints{0, 1500, 4000, 4500, 6000, 8000, 9000, 10'500}));
}

TEST(StoryboardTest, LargeFilesWithoutAnIndexShowEachSlot) {
  for (const Bytes& video :
       {makeFlv({.macroblocks = 12, .frames = 600, .fps = 10}),
        makeMatroska({.width = 128, .height = 128, .frames = 600, .fps = 10, .hasCues = false}),
        makeMatroska(
            {.width = 128, .height = 128, .frames = 600, .fps = 10, .hasDuration = false, .hasCues = false})}) {
    const PreviewRun run = runPreview(video);
    ASSERT_TRUE(run.result) << run.errorMessage();
    const Ints times = run.sourceMs();
    ASSERT_EQ(times.size(), 12u) << run.info().source.container;
    for (int i = 0; i < 12; ++i)
      EXPECT_EQ(times[static_cast<std::size_t>(i)] / 5000, i) << times[static_cast<std::size_t>(i)];
  }
}

}  // namespace
}  // namespace vidgist
