#include "extract/clip_extractor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "support/avi_video.h"
#include "support/flv_video.h"
#include "support/matroska_video.h"
#include "support/preview_run.h"

namespace vidgist {
namespace {

using Ints = std::vector<int>;
using Given = std::vector<std::pair<std::string_view, std::string_view>>;

PreviewRun runClip(const Bytes& video, Given given) {
  given.emplace_back("mode", "clip");
  return runPreview(video, optionsOf(given));
}

Ints delaysMs(const PreviewRun& run) {
  Ints delays;
  for (const FrameInfo& frame : run.info().frames) delays.push_back(static_cast<int>(frame.delay.count()));
  return delays;
}

Ints numbers(int from, int to) {
  Ints result(static_cast<std::size_t>(to - from));
  std::iota(result.begin(), result.end(), from);
  return result;
}

TEST(ClipTest, ShowsTheLastFrameAtOrBeforeEachMoment) {
  const PreviewRun run =
      runClip(makeAvi({.frames = 120, .fps = 10}), {{"start", "2"}, {"duration", "1"}, {"fps", "5"}});
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, (Ints{20, 22, 24, 26, 28}));
  EXPECT_EQ(run.sourceMs(), (Ints{2000, 2200, 2400, 2600, 2800}));
  EXPECT_EQ(delaysMs(run), Ints(5, 200));
}

TEST(ClipTest, AMomentBetweenTwoFramesShowsTheEarlier) {
  const PreviewRun run =
      runClip(makeAvi({.frames = 120, .fps = 10}), {{"start", "2.05"}, {"duration", "300ms"}, {"fps", "10"}});
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, (Ints{20, 21, 22}));
}

TEST(ClipTest, LastsThreeSecondsFromTheBeginningByDefault) {
  const PreviewRun run = runClip(makeAvi({.frames = 120, .fps = 10}), {});
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, numbers(0, 30));
  EXPECT_EQ(delaysMs(run), Ints(30, 100));
}

TEST(ClipTest, AFrameShowsUntilTheNextOneWhereTheVideoHasFewer) {
  const PreviewRun run = runClip(makeAvi({.frames = 120, .fps = 10}), {{"duration", "1"}, {"fps", "30"}});
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, numbers(0, 10));
  EXPECT_EQ(delaysMs(run), Ints(10, 100));
}

TEST(ClipTest, DecodesFromTheKeyframeBefore) {
  for (const Bytes& video : {makeAvi({.frames = 120, .fps = 10, .keyframeEvery = 50}),
                             makeMatroska({.frames = 120, .fps = 10, .keyframeEvery = 50}),
                             makeMatroska({.frames = 120, .fps = 10, .keyframeEvery = 50, .hasCues = false}),
                             makeFlv({.frames = 120, .fps = 10, .keyframeEvery = 50})}) {
    const PreviewRun run = runClip(video, {{"start", "8"}, {"duration", "500ms"}});
    ASSERT_TRUE(run.result) << run.errorMessage();
    EXPECT_EQ(run.sourceMs(), (Ints{8000, 8100, 8200, 8300, 8400})) << run.info().source.container;
  }
}

TEST(ClipTest, EndsWhereTheVideoEnds) {
  const PreviewRun run = runClip(makeAvi({.frames = 120, .fps = 10}), {{"start", "11.5"}, {"duration", "5"}});
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, (Ints{115, 116, 117, 118, 119}));
  EXPECT_EQ(delaysMs(run), Ints(5, 100));
}

TEST(ClipTest, LastsAsLongAsItsSpanWithoutDrift) {
  const PreviewRun run = runClip(makeAvi({.frames = 120, .fps = 30}), {{"duration", "4"}, {"fps", "30"}});
  ASSERT_TRUE(run.result) << run.errorMessage();
  const Ints delays = delaysMs(run);
  EXPECT_EQ(delays.size(), 120u);
  EXPECT_EQ(std::accumulate(delays.begin(), delays.end(), 0), 4000);
  EXPECT_EQ(std::count(delays.begin(), delays.end(), 30), 80);
  EXPECT_EQ(std::count(delays.begin(), delays.end(), 40), 40);
}

TEST(ClipTest, HasAtMostSixHundredFrames) {
  const Bytes video = makeAvi({.width = 16, .height = 16, .frames = 700, .fps = 10});
  const Error error = previewError(video, optionsOf({{"mode", "clip"}, {"duration", "61"}}));
  EXPECT_EQ(error.code, ErrorCode::InvalidOptions);
  EXPECT_NE(error.message.find("600"), std::string::npos) << error.message;
  const PreviewRun run = runClip(video, {{"duration", "60"}});
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, numbers(0, 600));
}

TEST(ClipTest, AWishBeyondTheEndCountsOnlyWhatIsThere) {
  const PreviewRun run =
      runClip(makeAvi({.width = 16, .height = 16, .frames = 50, .fps = 10}), {{"duration", "1h"}});
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, numbers(0, 50));
}

TEST(ClipTest, AMomentInALargeFileWithoutAnIndexIsTheRightOne) {
  for (const Bytes& video :
       {makeFlv({.macroblocks = 12, .frames = 600, .fps = 10}),
        makeMatroska({.width = 128, .height = 128, .frames = 600, .fps = 10, .hasCues = false})}) {
    const PreviewRun run = runClip(video, {{"start", "40"}, {"duration", "300ms"}});
    ASSERT_TRUE(run.result) << run.errorMessage();
    EXPECT_EQ(run.sourceMs(), (Ints{40'000, 40'100, 40'200})) << run.info().source.container;
  }
}

}  // namespace
}  // namespace vidgist
