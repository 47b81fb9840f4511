#include <gtest/gtest.h>

#include "support/avi_video.h"
#include "support/flv_video.h"
#include "support/matroska_video.h"
#include "support/preview_run.h"
#include "support/source_probe.h"

namespace vidgist {
namespace {

/// A sink whose n-th write, counted from 1, fails.
class FailingSink final : public ByteSink {
 public:
  FailingSink(int failing, Error error) : failing_(failing), error_(std::move(error)) {}

  Result<void> write(std::span<const std::uint8_t>) override {
    if (++writes_ == failing_) return error_;
    return {};
  }
  int writes() const { return writes_; }

 private:
  int failing_;
  Error error_;
  int writes_ = 0;
};

void expectSameError(const Result<PreviewInfo>& result, const Error& wanted, const std::string& where) {
  ASSERT_FALSE(result) << where;
  EXPECT_EQ(result.error().code, wanted.code) << where << ": " << result.error().message;
  EXPECT_EQ(result.error().message, wanted.message) << where;
}

std::vector<PreviewOptions> bothModes() { return {{}, optionsOf({{"mode", "clip"}})}; }

class FailingSourceTest : public testing::TestWithParam<Bytes (*)()> {};

TEST_P(FailingSourceTest, ItsOwnErrorComesThroughFromEveryRead) {
  const Bytes video = GetParam()();
  for (const PreviewOptions& options : bothModes()) {
    for (int failing = 1;; ++failing) {
      const Error wanted{ErrorCode::Io, "HTTP 503 at read " + std::to_string(failing)};
      SourceProbe source(video);
      source.onRead = [&](int number, const JobContext&) -> Result<void> {
        if (number == failing) return wanted;
        return {};
      };
      const PreviewRun run = runPreview(source, options);
      if (source.rounds().size() < static_cast<std::size_t>(failing)) {
        EXPECT_TRUE(run.result);
        EXPECT_GE(failing, 3);
        break;
      }
      expectSameError(run.result, wanted, "read " + std::to_string(failing));
      EXPECT_EQ(source.rounds().size(), static_cast<std::size_t>(failing)) << "it read on after a failure";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Indexed, FailingSourceTest, testing::Values(+[] {
                           return makeAvi({.width = 320, .height = 240, .keyframeEvery = 30});
                         }));
INSTANTIATE_TEST_SUITE_P(WithCues, FailingSourceTest,
                         testing::Values(+[] { return makeMatroska({.width = 320, .height = 240}); }));
INSTANTIATE_TEST_SUITE_P(Unindexed, FailingSourceTest,
                         testing::Values(+[] { return makeFlv({.macroblocks = 6}); }));
INSTANTIATE_TEST_SUITE_P(TooLargeToScan, FailingSourceTest,
                         testing::Values(+[] { return makeFlv({.macroblocks = 12, .frames = 600}); }));

TEST(FailingSinkTest, ItsOwnErrorComesThroughFromEveryWrite) {
  const Bytes video = makeAvi({.frames = 30});
  for (const PreviewOptions& options : bothModes()) {
    for (int failing = 1;; ++failing) {
      const Error wanted{ErrorCode::Io, "The disk is gone at write " + std::to_string(failing)};
      MemorySource source(video);
      MemoryScratch scratch;
      FailingSink sink(failing, wanted);
      const auto info = makePreview(source, scratch, sink, options);
      if (sink.writes() < failing) {
        EXPECT_TRUE(info);
        EXPECT_GE(failing, 2);
        break;
      }
      expectSameError(info, wanted, "write " + std::to_string(failing));
      EXPECT_EQ(sink.writes(), failing) << "it wrote on after a failure";
    }
  }
}

class FailingScratchTest : public testing::TestWithParam<std::optional<ScratchProbe::Failure> ScratchProbe::*> {
};

TEST_P(FailingScratchTest, ItsOwnErrorComesThroughFromEveryUse) {
  const Bytes video = makeAvi({.frames = 30});
  for (const PreviewOptions& options : bothModes()) {
    for (int failing = 1;; ++failing) {
      const Error wanted{ErrorCode::ScratchFull, "No room at use " + std::to_string(failing)};
      MemorySource source(video);
      ScratchProbe scratch;
      scratch.*GetParam() = {failing, wanted};
      MemorySink sink;
      const auto info = makePreview(source, scratch, sink, options);
      const int uses = GetParam() == &ScratchProbe::failCreate   ? scratch.creates
                       : GetParam() == &ScratchProbe::failAppend ? scratch.appends
                       : GetParam() == &ScratchProbe::failOpen   ? scratch.opens
                                                                 : scratch.reads;
      if (uses < failing) {
        EXPECT_TRUE(info);
        EXPECT_GE(failing, 12);
        break;
      }
      expectSameError(info, wanted, "use " + std::to_string(failing));
      EXPECT_EQ(uses, failing) << "it went on after a failure";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Create, FailingScratchTest, testing::Values(&ScratchProbe::failCreate));
INSTANTIATE_TEST_SUITE_P(Append, FailingScratchTest, testing::Values(&ScratchProbe::failAppend));
INSTANTIATE_TEST_SUITE_P(Open, FailingScratchTest, testing::Values(&ScratchProbe::failOpen));
INSTANTIATE_TEST_SUITE_P(Read, FailingScratchTest, testing::Values(&ScratchProbe::failRead));

TEST(FailingStorageTest, AFailedJobStaysFailed) {
  const Bytes video = makeAvi({.frames = 30});
  MemorySource source(video);
  ScratchProbe scratch;
  scratch.failAppend = {2, {ErrorCode::ScratchFull, "No room"}};
  MemorySink sink;
  PreviewJob job(source, scratch, sink, {});
  auto progress = job.step();
  while (progress) progress = job.step();
  for (int i = 0; i < 3; ++i) {
    progress = job.step();
    ASSERT_FALSE(progress);
    EXPECT_EQ(progress.error().message, "No room");
  }
  EXPECT_EQ(scratch.appends, 2);
  EXPECT_EQ(job.info().source.container, "avi");
}

TEST(FailingStorageTest, ASourceThatIsShorterThanItSaysIsAnError) {
  const Bytes video = makeAvi({.frames = 30});
  SourceProbe source(video);
  source.claimSize(video.size() + 1'000'000);
  const PreviewRun run = runPreview(source, {});
  ASSERT_FALSE(run.result);
  EXPECT_EQ(run.result.error().code, ErrorCode::Io);
}

TEST(FailingStorageTest, AClosedScratchIsAnError) {
  const Bytes video = makeAvi({.frames = 30});
  MemorySource source(video);
  MemoryScratch scratch;
  ASSERT_TRUE(scratch.close());
  MemorySink sink;
  const auto info = makePreview(source, scratch, sink);
  ASSERT_FALSE(info);
  EXPECT_EQ(info.error().code, ErrorCode::Io);
}

}  // namespace
}  // namespace vidgist
