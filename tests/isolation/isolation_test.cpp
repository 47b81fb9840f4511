#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <stdexcept>

#include "gif_colors.h"
#include "shared_folder_scratch.h"
#include "two_shade_video.h"
#include "vidgist/memory.h"
#include "vidgist/native/temp_scratch.h"
#include "vidgist/preview.h"
#include "workload.h"

namespace vidgist {
namespace {

namespace fs = std::filesystem;

std::unique_ptr<ScratchStorage> makeTempScratch(const std::string& parent) {
  return std::move(TempScratch::make(parent)).value();
}

/// As a program does that sweeps when it starts.
std::unique_ptr<ScratchStorage> sweepAndMakeTempScratch(const std::string& parent) {
  sweepScratch(parent);
  return makeTempScratch(parent);
}

std::unique_ptr<ScratchStorage> makeSharedFolderScratch(const std::string& parent) {
  return std::make_unique<SharedFolderScratch>(parent);
}

class IsolationTest : public testing::Test {
 protected:
  IsolationTest() {
    std::string pattern = scratchParent() + "/isolation-test-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    parent_ = pattern;
  }
  ~IsolationTest() override { fs::remove_all(parent_); }

  std::size_t countDirectories() const {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(parent_)) count += entry.is_directory() ? 1 : 0;
    return count;
  }

  /// A call that is killed with all its frames in scratch.
  void runKilled(const ScratchFactory& makeScratch, int number) {
    const pid_t id = ::fork();
    if (id == 0) {
      runCall(makeScratch, parent_, number, Ending::Killed);
      ::_exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(id, &status, 0), id);
    ASSERT_TRUE(WIFSIGNALED(status)) << "it came to its end before it was killed";
  }

  std::string parent_;
};

TEST_F(IsolationTest, VideosAreToldApart) {
  const TwoShadeVideo video = makeTwoShadeVideo(3);
  MemorySource source(video.avi);
  MemoryScratch scratch;
  MemorySink sink;
  const auto info = makePreview(source, scratch, sink);
  ASSERT_TRUE(info) << info.error().message;
  int frames = 0;
  EXPECT_TRUE(showsOnly(sink.bytes(), video.color, &frames));
  EXPECT_GT(frames, 1) << "both shades have to be seen";
  for (int other = 0; other < colorCount(); ++other) {
    EXPECT_EQ(showsOnly(sink.bytes(), makeTwoShadeVideo(other).color), other == 3) << other;
  }
}

TEST_F(IsolationTest, EndingsAreWhatTheySay) {
  EXPECT_EQ(runCall(makeTempScratch, parent_, 1, Ending::Success).succeeded, 1);
  EXPECT_EQ(runCall(makeTempScratch, parent_, 2, Ending::CancelledEarly).failed, 1);
  EXPECT_EQ(runCall(makeTempScratch, parent_, 3, Ending::CancelledLate).failed, 1);
  EXPECT_EQ(runCall(makeTempScratch, parent_, 4, Ending::SinkFails).failed, 1);
  EXPECT_EQ(runCall(makeTempScratch, parent_, 5, Ending::InputIsCut).succeeded, 1);
  EXPECT_EQ(countDirectories(), 0u);
  runKilled(makeTempScratch, 6);
  EXPECT_EQ(countDirectories(), 1u);
}

TEST_F(IsolationTest, ManyCallsAtOnceShowOnlyTheirOwnVideos) {
  plantFrames(parent_);
  const Tally tally = runWorkload(makeTempScratch, parent_);
  EXPECT_EQ(tally.foreign, 0);
  // 4 processes, 24 calls each, 4 of each of the 6 endings; two endings succeed and one tells nothing.
  EXPECT_EQ(tally.succeeded, 4 * 4 * 2);
  EXPECT_EQ(tally.failed, 4 * 4 * 3);
  EXPECT_EQ(countDirectories(), 4u * 4u) << "those of the killed and no others";
  sweepScratch(parent_);
  EXPECT_EQ(countDirectories(), 0u);
}

TEST_F(IsolationTest, SweepingAmongManyCallsDisturbsNone) {
  const Tally tally = runWorkload(sweepAndMakeTempScratch, parent_);
  EXPECT_EQ(tally.foreign, 0);
  EXPECT_EQ(tally.succeeded, 4 * 4 * 2);
  EXPECT_EQ(tally.failed, 4 * 4 * 3);
  sweepScratch(parent_);
  EXPECT_EQ(countDirectories(), 0u);
}

TEST_F(IsolationTest, FramesPlantedIntoLiveScratchesAreNeverShown) {
  const pid_t planter = ::fork();
  if (planter == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // it knows no end of its own
    for (;;) plantFrames(parent_);
  }
  const Tally tally = runWorkload(makeTempScratch, parent_);
  ::kill(planter, SIGKILL);
  ::waitpid(planter, nullptr, 0);
  EXPECT_EQ(tally.foreign, 0);
  EXPECT_GE(tally.failed, 4 * 4 * 3) << "a call that finds a file where its own should be, fails";
}

TEST_F(IsolationTest, TheFramesOfAKilledCallAreNeverShown) {
  runKilled(makeTempScratch, 1);
  EXPECT_EQ(runCall(makeTempScratch, parent_, 2, Ending::Success).succeeded, 1);
}

// The mutation: the same checks with the old mistake in the storage must notice it.

TEST_F(IsolationTest, TheCheckNoticesTheFramesOfAKilledCallInASharedFolder) {
  runKilled(makeSharedFolderScratch, 1);
  EXPECT_EQ(runCall(makeSharedFolderScratch, parent_, 2, Ending::Success).foreign, 1);
}

TEST_F(IsolationTest, TheCheckNoticesASharedFolderAmongManyCalls) {
  EXPECT_GT(runWorkload(makeSharedFolderScratch, parent_).foreign, 0);
}

TEST_F(IsolationTest, TheCheckNoticesPlantedFramesInASharedFolder) {
  EXPECT_EQ(runCall(makeSharedFolderScratch, parent_, 1, Ending::Success).succeeded, 1);
  plantFrames(parent_);
  EXPECT_EQ(runCall(makeSharedFolderScratch, parent_, 2, Ending::Success).foreign, 1);
}

}  // namespace
}  // namespace vidgist
