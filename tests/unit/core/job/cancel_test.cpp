#include <gtest/gtest.h>

#include "support/avi_video.h"
#include "support/flv_video.h"
#include "support/matroska_video.h"
#include "support/preview_run.h"
#include "support/source_probe.h"

namespace vidgist {
namespace {

using Clock = std::chrono::steady_clock;

TEST(CancelTest, StopsAJobBetweenAnyTwoSteps) {
  const Bytes video = makeFlv({.frames = 30});
  for (int stepsBefore = 0;; ++stepsBefore) {
    std::atomic<bool> cancelled = false;
    MemorySource source(video);
    MemoryScratch scratch;
    MemorySink sink;
    PreviewJob job(source, scratch, sink, {}, {.cancelled = &cancelled});
    bool isDone = false;
    for (int i = 0; i < stepsBefore && !isDone; ++i) {
      const auto progress = job.step();
      ASSERT_TRUE(progress);
      isDone = progress->phase == Phase::Done;
    }
    if (isDone) break;
    cancelled = true;
    const std::size_t written = sink.bytes().size();
    for (int i = 0; i < 2; ++i) {
      const auto progress = job.step();
      ASSERT_FALSE(progress) << "after " << stepsBefore << " steps";
      EXPECT_EQ(progress.error().code, ErrorCode::Cancelled);
    }
    EXPECT_EQ(sink.bytes().size(), written);
  }
}

TEST(CancelTest, ACancelledJobStaysCancelled) {
  const Bytes video = makeAvi();
  std::atomic<bool> cancelled = true;
  MemorySource source(video);
  MemoryScratch scratch;
  MemorySink sink;
  PreviewJob job(source, scratch, sink, {}, {.cancelled = &cancelled});
  ASSERT_FALSE(job.step());
  cancelled = false;
  const auto progress = job.step();
  ASSERT_FALSE(progress);
  EXPECT_EQ(progress.error().code, ErrorCode::Cancelled);
}

TEST(CancelTest, EndsAReadThatTheFlagInterrupts) {
  const std::vector<Bytes> videos{makeAvi({.width = 320, .height = 240}),
                                  makeAvi({.width = 320, .height = 240, .frames = 60, .hasIndex = false}),
                                  makeMatroska({.width = 320, .height = 240}), makeFlv({.macroblocks = 8})};
  for (const Bytes& video : videos) {
    for (int stopping = 1;; ++stopping) {
      std::atomic<bool> cancelled = false;
      SourceProbe source(video);
      // As a source does that waits for the network: it looks at the context while it waits.
      source.onRead = [&](int number, const JobContext& context) {
        if (number == stopping) cancelled = true;
        return context.check();
      };
      MemoryScratch scratch;
      MemorySink sink;
      const auto info = makePreview(source, scratch, sink, {}, {.cancelled = &cancelled});
      if (source.rounds().size() < static_cast<std::size_t>(stopping)) {
        EXPECT_TRUE(info);
        EXPECT_GE(stopping, 3);
        break;
      }
      ASSERT_FALSE(info) << "read " << stopping;
      EXPECT_EQ(info.error().code, ErrorCode::Cancelled) << "read " << stopping << ": " << info.error().message;
      EXPECT_EQ(source.rounds().size(), static_cast<std::size_t>(stopping));
    }
  }
}

TEST(DeadlineTest, ThatHasPassedStopsAJobBeforeItReads) {
  const Bytes video = makeAvi();
  SourceProbe source(video);
  MemoryScratch scratch;
  MemorySink sink;
  const auto info = makePreview(source, scratch, sink, {}, {.deadline = Clock::now()});
  ASSERT_FALSE(info);
  EXPECT_EQ(info.error().code, ErrorCode::DeadlineExceeded);
  EXPECT_TRUE(source.rounds().empty());
}

TEST(DeadlineTest, ThatPassesDuringAReadStopsTheJob) {
  const Bytes video = makeAvi();
  SourceProbe source(video);
  const Clock::time_point deadline = Clock::now() + std::chrono::milliseconds(20);
  source.onRead = [&](int, const JobContext& context) {
    while (Clock::now() < deadline) {
    }
    return context.check();
  };
  MemoryScratch scratch;
  MemorySink sink;
  const auto info = makePreview(source, scratch, sink, {}, {.deadline = deadline});
  ASSERT_FALSE(info);
  EXPECT_EQ(info.error().code, ErrorCode::DeadlineExceeded);
  EXPECT_LE(source.rounds().size(), 1u);
}

TEST(DeadlineTest, ThatIsFarAwayChangesNothing) {
  const Bytes video = makeAvi();
  MemorySource source(video);
  MemoryScratch scratch;
  MemorySink sink;
  ASSERT_TRUE(makePreview(source, scratch, sink, {}, {.deadline = Clock::now() + std::chrono::hours(1)}));
  EXPECT_TRUE(sink.bytes() == runPreview(video).gif);
}

}  // namespace
}  // namespace vidgist
