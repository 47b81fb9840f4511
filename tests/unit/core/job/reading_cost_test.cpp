#include <gtest/gtest.h>

#include "support/avi_video.h"
#include "support/flv_video.h"
#include "support/matroska_video.h"
#include "support/preview_run.h"
#include "support/source_probe.h"

namespace vidgist {
namespace {

constexpr std::uint64_t kBlock = 256 * 1024;

std::uint64_t bytesRead(const Bytes& video, const PreviewOptions& options = {}) {
  SourceProbe source(video);
  const PreviewRun run = runPreview(source, options);
  EXPECT_TRUE(run.result) << run.errorMessage();
  return source.bytesRead();
}

TEST(ReadingCostTest, KeyframesThatAnIndexTellsAreReadExactlyAndTogether) {
  const AviSpec spec{.width = 320, .height = 240, .frames = 120, .fps = 10};
  const Bytes video = makeAvi(spec);
  SourceProbe source(video);
  const PreviewRun run = runPreview(source, {});
  ASSERT_TRUE(run.result) << run.errorMessage();
  bool isTogether = false;
  for (const auto& round : source.rounds()) isTogether = isTogether || round.size() >= 10;
  EXPECT_TRUE(isTogether);
  // The frames themselves, and blocks for the header and the index.
  EXPECT_LE(source.bytesRead(), 12 * (spec.frameBytes() + 64) + 4 * kBlock);
  EXPECT_LE(source.rounds().size(), 6u);
}

TEST(ReadingCostTest, FollowsThePreviewAndNotTheVideo) {
  const auto video = [](int frames) { return makeAvi({.width = 320, .height = 240, .frames = frames}); };
  const std::uint64_t shortOne = bytesRead(video(60));
  const std::uint64_t longOne = bytesRead(video(480));
  EXPECT_LE(longOne, shortOne + 2 * kBlock);
}

TEST(ReadingCostTest, FramesOfOneGopAreReadOnce) {
  const Bytes video = makeAvi({.width = 160, .height = 120, .frames = 120, .keyframeEvery = 0});
  EXPECT_LE(bytesRead(video), video.size() + 4 * kBlock);
}

TEST(ReadingCostTest, AClipReadsItsPartOnly) {
  const Bytes video = makeAvi({.width = 320, .height = 240, .frames = 120, .keyframeEvery = 10});
  const std::uint64_t part = video.size() / 12;
  EXPECT_LE(bytesRead(video, optionsOf({{"mode", "clip"}, {"start", "6"}, {"duration", "1"}})),
            part + 6 * kBlock);
}

TEST(ReadingCostTest, ASmallFileWithoutAnIndexIsReadThroughAtMostTwiceOver) {
  const Bytes video = makeFlv({.macroblocks = 8, .frames = 300});
  EXPECT_LE(bytesRead(video), 3 * video.size());
}

TEST(ReadingCostTest, ALargeFileWithoutAnIndexIsNotReadThrough) {
  const Bytes flv = makeFlv({.macroblocks = 14, .frames = 800});
  EXPECT_LE(bytesRead(flv), flv.size());
  const Bytes matroska = makeMatroska({.width = 160, .height = 160, .frames = 800, .hasCues = false});
  EXPECT_LE(bytesRead(matroska), matroska.size());
}

TEST(ReadingCostTest, FewFramesCostLess) {
  const Bytes video = makeAvi({.width = 320, .height = 240, .frames = 120});
  EXPECT_LT(bytesRead(video, optionsOf({{"frames", "2"}})) + 5 * 230'400,
            bytesRead(video, optionsOf({{"frames", "12"}})));
}

}  // namespace
}  // namespace vidgist
