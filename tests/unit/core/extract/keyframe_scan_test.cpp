#include "extract/keyframe_scan.h"

#include <gtest/gtest.h>

#include "support/avi_video.h"
#include "support/flv_video.h"
#include "support/matroska_video.h"
#include "support/opened_video.h"

namespace vidgist {
namespace {

struct Scanned {
  std::vector<int> timesMs;
  std::vector<std::int64_t> packetIndexes;
  int durationMs = 0;
  int steps = 0;
  std::vector<std::string> warnings;
};

Scanned scan(const Bytes& bytes) {
  OpenedVideo video(bytes);
  EXPECT_TRUE(video.input().rewind());
  KeyframeScan scan(video.input());
  Scanned result;
  for (bool isDone = false; !isDone; ++result.steps) {
    const auto step = scan.step();
    EXPECT_TRUE(step);
    isDone = !step || *step;
  }
  for (const Keyframe& keyframe : scan.keyframes()) {
    result.timesMs.push_back(inMs(keyframe.time));
    result.packetIndexes.push_back(keyframe.packetIndex);
  }
  result.durationMs = inMs(video.input().info().duration);
  for (const Warning& warning : video.input().warnings()) result.warnings.push_back(warning.code);
  return result;
}

using Strings = std::vector<std::string>;

TEST(KeyframeScanTest, FindsEveryKeyframeAndItsPlace) {
  const Scanned found = scan(makeFlv({.frames = 45, .fps = 10, .keyframeEvery = 10}));
  EXPECT_EQ(found.timesMs, (std::vector<int>{0, 1000, 2000, 3000, 4000}));
  EXPECT_EQ(found.packetIndexes, (std::vector<std::int64_t>{0, 10, 20, 30, 40}));
}

TEST(KeyframeScanTest, ReadsAtMostEightPacketsAStep) {
  EXPECT_GE(scan(makeMatroska({.frames = 80, .hasCues = false})).steps, 10);
}

TEST(KeyframeScanTest, LearnsAMissingDurationAndSaysSo) {
  const Scanned found = scan(makeMatroska({.frames = 35, .fps = 10, .hasDuration = false, .hasCues = false}));
  EXPECT_EQ(found.durationMs, 3500);
  EXPECT_EQ(found.warnings, Strings{"durationMissing"});
}

TEST(KeyframeScanTest, SaysNothingOfAVideoThatIsWhole) {
  const Scanned found = scan(makeMatroska({.frames = 35, .fps = 10, .hasCues = false}));
  EXPECT_EQ(found.durationMs, 3500);
  EXPECT_TRUE(found.warnings.empty());
}

TEST(KeyframeScanTest, TheTimelineBeginsWithTheFirstFrame) {
  const Scanned found =
      scan(makeMatroska({.frames = 30, .fps = 10, .hasDuration = false, .hasCues = false, .startMs = 12'345}));
  EXPECT_EQ(found.timesMs.front(), 0);
  EXPECT_EQ(found.timesMs.back(), 2900);
  EXPECT_EQ(found.durationMs, 3000);
}

TEST(KeyframeScanTest, AFileCutInTheMiddleLastsAsLongAsItGoes) {
  Bytes bytes = makeAvi({.frames = 100, .fps = 10});
  bytes.resize(bytes.size() / 2);
  const Scanned found = scan(bytes);
  EXPECT_GT(found.durationMs, 4500);
  EXPECT_LE(found.durationMs, 5100);
  EXPECT_EQ(found.warnings, Strings{"truncated"});
}

TEST(KeyframeScanTest, AVideoOfOneFrameHasOneKeyframe) {
  const Scanned found = scan(makeFlv({.frames = 1}));
  EXPECT_EQ(found.timesMs, std::vector<int>{0});
  EXPECT_GT(found.durationMs + 1, 0);
}

}  // namespace
}  // namespace vidgist
