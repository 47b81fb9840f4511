#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "support/avi_video.h"
#include "support/flv_video.h"
#include "support/gif_reader.h"
#include "support/matroska_video.h"
#include "support/preview_run.h"
#include "support/source_probe.h"

namespace vidgist {
namespace {

/// One job over a video in memory, with everything it touches counted.
struct Workbench {
  explicit Workbench(const Bytes& video, PreviewOptions options = {})
      : source(video), job(source, scratch, sink, options) {}

  SourceProbe source;
  ScratchProbe scratch;
  MemorySink sink;
  PreviewJob job;
};

std::vector<Progress> runToEnd(PreviewJob& job) {
  std::vector<Progress> steps;
  do {
    const auto progress = job.step();
    EXPECT_TRUE(progress) << progress.error().message;
    if (!progress) break;
    steps.push_back(*progress);
  } while (steps.back().phase != Phase::Done);
  return steps;
}

std::vector<PreviewOptions> bothModes() { return {{}, optionsOf({{"mode", "clip"}})}; }

TEST(PreviewJobTest, TellsProgressThatNeverGoesBack) {
  for (const Bytes& video : {makeAvi(), makeAvi({.hasIndex = false}), makeMatroska(), makeFlv()}) {
    for (const PreviewOptions& options : bothModes()) {
      Workbench bench(video, options);
      const std::vector<Progress> steps = runToEnd(bench.job);
      ASSERT_GE(steps.size(), 3u);
      EXPECT_EQ(steps.back().ratio, 1);
      for (std::size_t i = 0; i < steps.size(); ++i) {
        EXPECT_GE(steps[i].ratio, 0);
        EXPECT_LE(steps[i].ratio, 1);
        if (i == 0) continue;
        EXPECT_GE(steps[i].ratio, steps[i - 1].ratio);
        EXPECT_GE(steps[i].phase, steps[i - 1].phase);
      }
    }
  }
}

TEST(PreviewJobTest, PassesThroughEveryPhase) {
  for (const PreviewOptions& options : bothModes()) {
    const Bytes video = makeAvi();
    Workbench bench(video, options);
    const std::vector<Progress> steps = runToEnd(bench.job);
    for (const Phase phase : {Phase::Open, Phase::Extract, Phase::Encode, Phase::Done}) {
      EXPECT_TRUE(std::any_of(steps.begin(), steps.end(), [&](const Progress& step) {
        return step.phase == phase;
      })) << static_cast<int>(phase);
    }
    const auto partWay = [](const Progress& step) { return step.ratio > 0.1 && step.ratio < 0.9; };
    EXPECT_GE(std::count_if(steps.begin(), steps.end(), partWay), 10);
  }
}

TEST(PreviewJobTest, AStepKeepsOrReadsOneFrameAtMost) {
  for (const PreviewOptions& options : bothModes()) {
    const Bytes video = makeAvi();
    Workbench bench(video, options);
    int before = 0;
    for (;;) {
      const auto progress = bench.job.step();
      ASSERT_TRUE(progress);
      const int now = bench.scratch.creates + bench.scratch.opens;
      EXPECT_LE(now - before, 1);
      before = now;
      if (progress->phase == Phase::Done) break;
    }
    EXPECT_GT(before, 20);
  }
}

TEST(PreviewJobTest, AStepReadsEightPacketsAtMost) {
  // Each packet is larger than a block of the cache, so that what is read of the source tells their number.
  const AviSpec spec{.width = 320, .height = 320, .frames = 50, .keyframeEvery = 0};
  AviSpec unindexed = spec;
  unindexed.hasIndex = false;
  for (const AviSpec& video : {spec, unindexed}) {
    const Bytes bytes = makeAvi(video);
    Workbench bench(bytes);
    ASSERT_TRUE(bench.job.step());  // opening has no packets to count
    std::uint64_t before = bench.source.bytesRead();
    for (;;) {
      const auto progress = bench.job.step();
      ASSERT_TRUE(progress);
      const std::uint64_t now = bench.source.bytesRead();
      EXPECT_LE(now - before, 8 * spec.frameBytes() + 2 * 256 * 1024);
      before = now;
      if (progress->phase == Phase::Done) break;
    }
  }
}

TEST(PreviewJobTest, DoesNothingMoreWhenItIsDone) {
  const Bytes video = makeAvi();
  Workbench bench(video);
  runToEnd(bench.job);
  const Bytes gif = bench.sink.bytes();
  const std::size_t rounds = bench.source.rounds().size();
  for (int i = 0; i < 3; ++i) {
    const auto progress = bench.job.step();
    ASSERT_TRUE(progress);
    EXPECT_EQ(progress->phase, Phase::Done);
    EXPECT_EQ(progress->ratio, 1);
  }
  EXPECT_EQ(bench.sink.bytes(), gif);
  EXPECT_EQ(bench.source.rounds().size(), rounds);
}

TEST(PreviewJobTest, DoesNothingBeforeItsFirstStep) {
  const Bytes video = makeAvi();
  Workbench bench(video);
  EXPECT_TRUE(bench.source.rounds().empty());
  EXPECT_EQ(bench.scratch.creates, 0);
}

TEST(PreviewJobTest, MayBeLeftAtAnyStep) {
  for (const Bytes& video : {makeAvi({.frames = 20}), makeFlv({.frames = 20})}) {
    for (int steps = 0; steps < 80; ++steps) {
      Workbench bench(video);
      for (int i = 0; i < steps; ++i) ASSERT_TRUE(bench.job.step());
    }
  }
}

TEST(PreviewJobTest, ChecksTheOptionsBeforeItReads) {
  const Bytes video = makeAvi();
  Workbench bench(video, optionsOf({{"fps", "10"}}));
  const auto progress = bench.job.step();
  ASSERT_FALSE(progress);
  EXPECT_EQ(progress.error().code, ErrorCode::InvalidOptions);
  EXPECT_NE(progress.error().message.find("'fps'"), std::string::npos);
  EXPECT_TRUE(bench.source.rounds().empty());
}

TEST(PreviewJobTest, LeavesNothingInScratchButItsFrames) {
  for (const PreviewOptions& options : bothModes()) {
    const Bytes video = makeAvi();
    Workbench bench(video, options);
    runToEnd(bench.job);
    const auto names = bench.scratch.list();
    ASSERT_TRUE(names);
    EXPECT_EQ(names->size(), bench.scratch.created().size());
    EXPECT_EQ(names->size(), bench.job.info().frames.size());
  }
}

TEST(PreviewJobTest, TheGifShowsTheMoments) {
  for (const PreviewOptions& options : bothModes()) {
    const Bytes video = makeAvi();
    Workbench bench(video, options);
    runToEnd(bench.job);
    const PreviewInfo& info = bench.job.info();
    const ReadGif gif = readGif(bench.sink.bytes());
    ASSERT_TRUE(gif.isWhole);
    EXPECT_EQ(gif.width, 48);
    EXPECT_EQ(gif.height, 32);
    EXPECT_EQ(gif.loop, 0);
    ASSERT_EQ(gif.pictures.size(), info.frames.size());
    for (std::size_t i = 0; i < gif.pictures.size(); ++i) {
      EXPECT_EQ(gif.delaysCs[i] * 10, info.frames[i].delay.count());
      const Rgb wanted = colorOfFrame(static_cast<int>(info.frames[i].source.count() / 100'000));
      for (std::size_t at = 0; at < gif.pictures[i].pixels.size(); ++at) {
        ASSERT_LE(std::abs(gif.pictures[i].pixels[at] - wanted[at % 3]), 8) << "picture " << i;
      }
    }
  }
}

TEST(PreviewJobTest, TheGifIsUpright) {
  for (const bool isTopDown : {false, true}) {
    const auto corner = [](int, int x, int y) {
      return Rgb{static_cast<std::uint8_t>(x < 24 ? 0 : 240), static_cast<std::uint8_t>(y < 16 ? 0 : 240), 40};
    };
    const Bytes video = makeAvi({.frames = 3, .isTopDown = isTopDown, .paint = corner});
    Workbench bench(video);
    runToEnd(bench.job);
    const ReadGif gif = readGif(bench.sink.bytes());
    ASSERT_TRUE(gif.isWhole);
    const auto at = [&](int x, int y) { return gif.pictures[0].pixels.data() + (y * 48 + x) * 3; };
    EXPECT_LT(at(3, 3)[0], 20);
    EXPECT_LT(at(3, 3)[1], 20);
    EXPECT_GT(at(44, 3)[0], 220);
    EXPECT_LT(at(44, 3)[1], 20);
    EXPECT_LT(at(3, 28)[0], 20);
    EXPECT_GT(at(3, 28)[1], 220);
  }
}

TEST(PreviewJobTest, TellsWhatWasMade) {
  const Bytes video = makeAvi({.width = 640, .height = 320, .frames = 24});
  Workbench bench(video, optionsOf({{"width", "160"}, {"loop", "7"}, {"frames", "4"}}));
  runToEnd(bench.job);
  const PreviewInfo& info = bench.job.info();
  EXPECT_EQ(info.width, 160);
  EXPECT_EQ(info.height, 80);
  EXPECT_EQ(info.loop, 7);
  EXPECT_EQ(info.sizeBytes, bench.sink.bytes().size());
  EXPECT_EQ(info.frames.size(), 4u);
  EXPECT_EQ(info.source.container, "avi");
  EXPECT_EQ(info.source.codec, "rawvideo");
  EXPECT_EQ(info.source.width, 640);
  EXPECT_EQ(info.source.height, 320);
  EXPECT_EQ(info.source.duration, std::chrono::milliseconds(2400));
  EXPECT_EQ(info.source.sizeBytes, video.size());
  EXPECT_EQ(info.source.bytesRead, bench.source.bytesRead());
  EXPECT_EQ(info.source.readRounds, bench.source.rounds().size());
  EXPECT_GE(info.source.readRequests, info.source.readRounds);
  EXPECT_EQ(readGif(bench.sink.bytes()).width, 160);
  EXPECT_EQ(readGif(bench.sink.bytes()).loop, 6);  // a GIF counts the repeats
}

}  // namespace
}  // namespace vidgist
