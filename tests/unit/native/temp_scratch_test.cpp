#include "vidgist/native/temp_scratch.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdlib>

#include "child_process.h"
#include "scratch_directory.h"
#include "temp_folder.h"

namespace vidgist {
namespace {

namespace fs = std::filesystem;

class TempScratchTest : public testing::Test {
 protected:
  fs::path pathOf(const std::string& name) const { return fs::path(scratch_->path()) / name; }

  const TempFolder parent_;
  const std::unique_ptr<TempScratch> scratch_ = std::move(TempScratch::make(parent_.path())).value();
};

TEST_F(TempScratchTest, MakesFilesForItsUserAlone) {
  ASSERT_TRUE(scratch_->create("a"));
  struct stat made;
  ASSERT_EQ(::lstat(pathOf("a").c_str(), &made), 0);
  EXPECT_TRUE(S_ISREG(made.st_mode));
  EXPECT_EQ(made.st_mode & 0777, 0600u);
}

TEST_F(TempScratchTest, FollowsNoSymlinkPlantedBeforeItMakesAFile) {
  const TempFolder elsewhere;
  fs::create_symlink(elsewhere / "target", pathOf("dangling"));
  writeText(elsewhere / "there", "stays");
  fs::create_symlink(elsewhere / "there", pathOf("a"));
  EXPECT_FALSE(scratch_->create("dangling"));
  EXPECT_FALSE(scratch_->create("a"));
  EXPECT_FALSE(fs::exists(elsewhere / "target"));
  EXPECT_EQ(readText(elsewhere / "there"), "stays");
}

TEST_F(TempScratchTest, FollowsNoSymlinkPlantedInAFilesPlace) {
  const TempFolder elsewhere;
  writeText(elsewhere / "there", "stays");
  ASSERT_TRUE(scratch_->create("a"));
  fs::remove(pathOf("a"));
  fs::create_symlink(elsewhere / "there", pathOf("a"));
  const auto opened = scratch_->open("a");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::Io);
  EXPECT_TRUE(scratch_->remove("a"));
  EXPECT_EQ(readText(elsewhere / "there"), "stays");
}

TEST_F(TempScratchTest, DoesNotWaitForAPipePlantedInAFilesPlace) {
  ASSERT_TRUE(scratch_->create("a"));
  fs::remove(pathOf("a"));
  ASSERT_EQ(::mkfifo(pathOf("a").c_str(), 0600), 0);
  EXPECT_FALSE(scratch_->open("a"));
}

TEST_F(TempScratchTest, IsNotLedAstrayByASymlinkInItsDirectorysPlace) {
  const TempFolder elsewhere;
  writeText(elsewhere / "a", "foreign");
  const fs::path moved = parent_.path() / "moved";
  fs::rename(scratch_->path(), moved);
  fs::create_symlink(elsewhere.path(), scratch_->path());
  ASSERT_TRUE(scratch_->create("a"));
  EXPECT_TRUE(fs::exists(moved / "a"));
  EXPECT_FALSE(scratch_->close());
  EXPECT_EQ(readText(elsewhere / "a"), "foreign");
}

TEST_F(TempScratchTest, DoesNotSeeFilesItDidNotMake) {
  writeText(pathOf("frame-0.rgb"), "foreign");
  EXPECT_TRUE(scratch_->list().value().empty());
  EXPECT_FALSE(scratch_->open("frame-0.rgb"));
  EXPECT_FALSE(scratch_->remove("frame-0.rgb"));
  EXPECT_FALSE(scratch_->create("frame-0.rgb"));
}

TEST_F(TempScratchTest, ClosingRemovesFilesItDidNotMake) {
  writeText(pathOf("foreign"), "1");
  fs::create_directory(pathOf("planted"));
  writeText(pathOf("planted") / "file", "2");
  EXPECT_TRUE(scratch_->close());
  EXPECT_EQ(parent_.countEntries(), 0u);
}

TEST_F(TempScratchTest, ExistsUntilItIsClosed) {
  ASSERT_TRUE(scratch_->create("a"));
  EXPECT_TRUE(fs::exists(pathOf("a")));
  EXPECT_TRUE(scratch_->close());
  EXPECT_FALSE(fs::exists(scratch_->path()));
}

TEST(TempScratchLifetimeTest, AnExceptionLeavesNothing) {
  const TempFolder parent;
  try {
    const auto scratch = std::move(TempScratch::make(parent.path())).value();
    ASSERT_TRUE(scratch->create("a"));
    throw std::bad_alloc();
  } catch (const std::bad_alloc&) {
  }
  EXPECT_EQ(parent.countEntries(), 0u);
}

TEST(TempScratchLifetimeTest, AFailedRemovalIsReported) {
  const TempFolder parent;
  fs::permissions(parent.path(), fs::perms::all);
  ChildProcess child(
      [&] {
        const auto scratch = std::move(TempScratch::make(parent.path())).value();
        const fs::path sealed = fs::path(scratch->path()) / "sealed";
        fs::create_directory(sealed);
        writeText(sealed / "file", "1");
        fs::permissions(sealed, fs::perms::none);
        const auto closed = scratch->close();
        fs::permissions(sealed, fs::perms::owner_all);
        return !closed && closed.error().code == ErrorCode::Io ? 0 : 1;
      },
      /*isUnprivileged=*/true);
  EXPECT_EQ(child.wait(), 0);
}

TEST(TempScratchLifetimeTest, ALackOfRoomIsScratchFull) {
  const TempFolder parent;
  ChildProcess child([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{10'000, 10'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto scratch = std::move(TempScratch::make(parent.path())).value();
    auto file = scratch->create("a");
    const auto written = (*file)->append(std::vector<std::uint8_t>(20'000));
    const bool isTold = !written && written.error().code == ErrorCode::ScratchFull &&
                        written.error().message.find(scratch->path()) != std::string::npos;
    return isTold ? 0 : 1;
  });
  EXPECT_EQ(child.wait(), 0);
}

TEST(ScratchParentTest, IsTmpdirOrTmp) {
  const char* before = std::getenv("TMPDIR");
  const std::string saved = before == nullptr ? "" : before;
  ::setenv("TMPDIR", "/somewhere", 1);
  EXPECT_EQ(scratchParent(), "/somewhere");
  ::setenv("TMPDIR", "", 1);
  EXPECT_EQ(scratchParent(), "/tmp");
  ::unsetenv("TMPDIR");
  EXPECT_EQ(scratchParent(), "/tmp");
  if (before != nullptr) ::setenv("TMPDIR", saved.c_str(), 1);
}

}  // namespace
}  // namespace vidgist
