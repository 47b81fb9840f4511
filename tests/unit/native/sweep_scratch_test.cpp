#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "child_process.h"
#include "scratch_directory.h"
#include "temp_folder.h"

namespace vidgist {
namespace {

namespace fs = std::filesystem;

/// A directory as a killed process leaves it.
fs::path leaveDead(const TempFolder& parent, char digit) {
  const fs::path path = parent.path() / ("vidgist-" + std::string(32, digit));
  fs::create_directories(path / "planted");
  writeText(path / "frame-0.rgb", "old");
  writeText(path / "planted" / "file", "old");
  return path;
}

TEST(SweepScratchTest, RemovesTheDead) {
  const TempFolder parent;
  leaveDead(parent, 'a');
  leaveDead(parent, '0');
  EXPECT_EQ(sweepScratch(parent.path()), 2u);
  EXPECT_EQ(parent.countEntries(), 0u);
}

TEST(SweepScratchTest, LeavesTheLiveOfThisProcess) {
  const TempFolder parent;
  const auto scratch = std::move(TempScratch::make(parent.path())).value();
  ASSERT_TRUE(scratch->create("a"));
  EXPECT_EQ(sweepScratch(parent.path()), 0u);
  EXPECT_TRUE(scratch->open("a"));
}

TEST(SweepScratchTest, LeavesTheLiveOfAnotherProcessAndTakesThemWhenItIsKilled) {
  const TempFolder parent;
  Signpost isMade;
  ChildProcess child([&] {
    const auto scratch = std::move(TempScratch::make(parent.path())).value();
    if (!scratch->create("a")) return 1;
    isMade.tell();
    ::pause();
    return 0;
  });
  isMade.await();
  EXPECT_EQ(sweepScratch(parent.path()), 0u);
  EXPECT_EQ(parent.countEntries(), 1u);
  child.kill();
  EXPECT_EQ(parent.countEntries(), 1u) << "a killed process cannot clean up";
  EXPECT_EQ(sweepScratch(parent.path()), 1u);
  EXPECT_EQ(parent.countEntries(), 0u);
}

TEST(SweepScratchTest, LeavesWhatIsNotAScratchDirectory) {
  const TempFolder parent;
  const TempFolder elsewhere;
  writeText(elsewhere / "precious", "stays");
  const std::string hex(32, 'b');
  fs::create_directory(parent / "vidgist-backup");
  fs::create_directory(parent / ("vidgist-" + hex + "0"));
  fs::create_directory(parent / ("other-" + hex));
  writeText(parent / ("vidgist-" + hex), "a file");
  fs::create_symlink(elsewhere.path(), parent / ("vidgist-" + std::string(32, 'c')));
  EXPECT_EQ(sweepScratch(parent.path()), 0u);
  EXPECT_EQ(parent.countEntries(), 5u);
  EXPECT_EQ(readText(elsewhere / "precious"), "stays");
}

TEST(SweepScratchTest, LeavesOtherUsersDirectories) {
  const TempFolder parent;
  const fs::path path = leaveDead(parent, 'd');
  // Only root can give a directory away; for others a directory of root's is found in scratch_directory_test.
  const bool isForeign = ::geteuid() == 0 && ::chown(path.c_str(), 65534, 65534) == 0;
  EXPECT_EQ(isForeign, ::geteuid() == 0);
  EXPECT_EQ(sweepScratch(parent.path()), isForeign ? 0u : 1u);
  EXPECT_EQ(fs::exists(path / "frame-0.rgb"), isForeign);
}

TEST(SweepScratchTest, AcceptsAMissingParent) {
  const TempFolder parent;
  EXPECT_EQ(sweepScratch(parent / "missing"), 0u);
}

TEST(SweepScratchTest, ManySweepsAndMakersDoNotDisturbEachOther) {
  const TempFolder parent;
  constexpr int kDead = 40;
  for (int i = 0; i < kDead; ++i) {
    const std::string digits = std::to_string(100 + i);
    fs::create_directory(parent / ("vidgist-" + std::string(29, 'e') + digits));
  }
  constexpr int kRounds = 100;
  std::atomic<int> failures{0};
  std::atomic<bool> isDone{false};
  const auto sweep = [&] {
    while (!isDone) sweepScratch(parent.path());
  };
  const auto use = [&](const std::string& text) {
    for (int i = 0; i < kRounds; ++i) {
      auto scratch = TempScratch::make(parent.path());
      if (!scratch) {
        ++failures;
        continue;
      }
      auto file = (*scratch)->create("a");
      std::vector<std::uint8_t> bytes(text.begin(), text.end());
      if (!file || !(*file)->append(bytes) || !(*scratch)->open("a") || !(*scratch)->close()) ++failures;
    }
  };
  std::thread sweeper(sweep);
  std::thread otherSweeper(sweep);
  std::thread user(use, "one");
  use("two");
  user.join();
  isDone = true;
  sweeper.join();
  otherSweeper.join();
  sweepScratch(parent.path());
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(parent.countEntries(), 0u);
}

}  // namespace
}  // namespace vidgist
