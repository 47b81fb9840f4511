#include "scratch_directory.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <set>

#include "child_process.h"
#include "temp_folder.h"

namespace vidgist {
namespace {

namespace fs = std::filesystem;

std::unique_ptr<ScratchDirectory> makeIn(const TempFolder& parent,
                                         const ScratchDirectory::BeforeLock& hook = {}) {
  return std::move(ScratchDirectory::make(parent.path(), hook)).value();
}

bool isLocked(const fs::path& path) {
  const UniqueFd directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY));
  return directory && ::flock(directory.get(), LOCK_EX | LOCK_NB) != 0;
}

TEST(ScratchDirectoryTest, IsItsUsersAlone) {
  const TempFolder parent;
  const auto directory = makeIn(parent);
  struct stat made;
  ASSERT_EQ(::lstat(directory->path().c_str(), &made), 0);
  EXPECT_TRUE(S_ISDIR(made.st_mode));
  EXPECT_EQ(made.st_mode & 0777, 0700u);
  EXPECT_EQ(made.st_uid, ::geteuid());
}

TEST(ScratchDirectoryTest, HasAFreshRandomName) {
  const TempFolder parent;
  std::set<std::string> names;
  for (int i = 0; i < 200; ++i) {
    const std::string name = fs::path(makeIn(parent)->path()).filename();
    EXPECT_TRUE(isScratchDirectoryName(name)) << name;
    EXPECT_TRUE(names.insert(name).second);
  }
}

TEST(ScratchDirectoryTest, KnowsItsNames) {
  const std::string hex = "0123456789abcdef0123456789abcdef";
  EXPECT_TRUE(isScratchDirectoryName("vidgist-" + hex));
  for (const std::string& name :
       {std::string("vidgist-old"), "vidgist-" + hex + "0", "vidgist-" + hex.substr(1), "Vidgist-" + hex,
        "vidgist-ABCDEF" + hex.substr(6), hex, std::string()}) {
    EXPECT_FALSE(isScratchDirectoryName(name)) << name;
  }
}

TEST(ScratchDirectoryTest, IsLockedUntilItIsRemoved) {
  const TempFolder parent;
  const auto directory = makeIn(parent);
  EXPECT_TRUE(isLocked(directory->path()));
  EXPECT_TRUE(directory->remove());
  EXPECT_EQ(parent.countEntries(), 0u);
}

TEST(ScratchDirectoryTest, RemovesItselfWhenDestroyed) {
  const TempFolder parent;
  writeText(fs::path(makeIn(parent)->path()) / "a", "1");
  EXPECT_EQ(parent.countEntries(), 0u);
}

TEST(ScratchDirectoryTest, SaysWhereNoneCanBeMade) {
  const TempFolder parent;
  const auto made = ScratchDirectory::make(parent / "missing");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::Io);
  EXPECT_NE(made.error().message.find(parent / "missing"), std::string::npos) << made.error().message;
}

TEST(ScratchDirectoryTest, MakesAnotherWhenASweepTakesTheNewborn) {
  const TempFolder parent;
  std::vector<std::string> newborns;
  const auto directory = makeIn(parent, [&](const std::string& path) {
    newborns.push_back(path);
    if (newborns.size() > 3) return;
    EXPECT_EQ(sweepScratch(parent.path()), 1u);
  });
  ASSERT_EQ(newborns.size(), 4u);
  EXPECT_EQ(directory->path(), newborns.back());
  EXPECT_TRUE(isLocked(directory->path()));
  EXPECT_EQ(sweepScratch(parent.path()), 0u);
  EXPECT_EQ(parent.countEntries(), 1u);
}

TEST(ScratchDirectoryTest, MakesAnotherWhenASweepHasLockedTheNewborn) {
  const TempFolder parent;
  UniqueFd sweeping;
  std::string first;
  const auto directory = makeIn(parent, [&](const std::string& path) {
    if (sweeping) return;
    first = path;
    sweeping = UniqueFd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    ASSERT_EQ(::flock(sweeping.get(), LOCK_EX | LOCK_NB), 0);
  });
  EXPECT_NE(directory->path(), first);
  sweeping = UniqueFd();
  EXPECT_TRUE(isLocked(directory->path()));
}

TEST(ScratchDirectoryTest, DoesNotAcceptAnotherInTheNewbornsPlace) {
  const TempFolder parent;
  const TempFolder elsewhere;
  int calls = 0;
  const auto directory = makeIn(parent, [&](const std::string& path) {
    ++calls;
    if (calls > 2) return;
    fs::remove(path);
    if (calls == 1) fs::create_directory(path);
    if (calls == 2) fs::create_symlink(elsewhere.path(), path);
  });
  EXPECT_EQ(calls, 3);
  EXPECT_FALSE(fs::is_symlink(directory->path()));
  writeText(directory->path() + "/a", "1");
  EXPECT_EQ(elsewhere.countEntries(), 0u);
}

TEST(ScratchDirectoryTest, GivesUpWhenEveryNewbornIsTaken) {
  const TempFolder parent;
  const auto made = ScratchDirectory::make(parent.path(), [](const std::string& path) { fs::remove(path); });
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::Io);
  EXPECT_EQ(parent.countEntries(), 0u);
}

TEST(ScratchDirectoryTest, RemovesWhatOthersPlantedAndFollowsNoSymlink) {
  const TempFolder parent;
  const TempFolder elsewhere;
  writeText(elsewhere / "precious", "stays");
  const auto directory = makeIn(parent);
  const fs::path path = directory->path();
  fs::create_directories(path / "planted" / "deeper");
  writeText(path / "planted" / "file", "1");
  writeText(path / "planted" / "deeper" / "file", "2");
  fs::create_symlink(elsewhere.path(), path / "link");
  fs::create_symlink(elsewhere.path(), path / "planted" / "link");
  fs::create_symlink("dangling", path / "planted" / "deeper" / "link");
  ASSERT_EQ(::mkfifo((path / "pipe").c_str(), 0600), 0);
  EXPECT_TRUE(directory->remove());
  EXPECT_EQ(parent.countEntries(), 0u);
  EXPECT_EQ(readText(elsewhere / "precious"), "stays");
}

TEST(ScratchDirectoryTest, RemovesDirectoriesOfAnyDepth) {
  const TempFolder parent;
  const auto directory = makeIn(parent);
  constexpr int kDepth = 100;
  UniqueFd here(::dup(directory->descriptor()));
  for (int i = 0; i < kDepth; ++i) {
    ASSERT_EQ(::mkdirat(here.get(), "d", 0700), 0);
    here = UniqueFd(::openat(here.get(), "d", O_RDONLY | O_DIRECTORY));
    ASSERT_TRUE(here);
  }
  here = UniqueFd();
  ChildProcess child([&] {
    const rlimit descriptors{kDepth / 2, kDepth / 2};
    ::setrlimit(RLIMIT_NOFILE, &descriptors);
    return directory->remove() ? 0 : 1;
  });
  EXPECT_EQ(child.wait(), 0);
  EXPECT_EQ(parent.countEntries(), 0u);
}

TEST(ScratchDirectoryTest, SaysWhatItCouldNotRemove) {
  const TempFolder parent;
  fs::permissions(parent.path(), fs::perms::all);
  ChildProcess child(
      [&] {
        const auto directory = makeIn(parent);
        const fs::path sealed = fs::path(directory->path()) / "sealed";
        fs::create_directory(sealed);
        writeText(sealed / "file", "1");
        writeText(fs::path(directory->path()) / "other", "2");
        fs::permissions(sealed, fs::perms::none);
        const auto removed = directory->remove();
        const bool isTold = !removed && removed.error().code == ErrorCode::Io &&
                            removed.error().message.find(directory->path()) != std::string::npos &&
                            removed.error().message.find("sealed") != std::string::npos;
        const bool isRestGone = !fs::exists(directory->path() + "/other");
        fs::permissions(sealed, fs::perms::owner_all);
        return isTold && isRestGone ? 0 : 1;
      },
      /*isUnprivileged=*/true);
  EXPECT_EQ(child.wait(), 0);
}

TEST(ScratchDirectoryTest, RemovesDirectoriesThatMayNotBeWrittenTo) {
  const TempFolder parent;
  fs::permissions(parent.path(), fs::perms::all);
  ChildProcess child(
      [&] {
        const auto directory = makeIn(parent);
        const fs::path closed = fs::path(directory->path()) / "closed";
        fs::create_directory(closed);
        writeText(closed / "file", "1");
        fs::permissions(closed, fs::perms::owner_read | fs::perms::owner_exec);
        return directory->remove() ? 0 : 1;
      },
      /*isUnprivileged=*/true);
  EXPECT_EQ(child.wait(), 0);
  EXPECT_EQ(parent.countEntries(), 0u);
}

TEST(ScratchDirectoryTest, SaysThatItWasMovedAway) {
  const TempFolder parent;
  const auto directory = makeIn(parent);
  writeText(directory->path() + "/frame", "1");
  fs::rename(directory->path(), parent / "elsewhere");
  fs::create_directory(directory->path());
  EXPECT_FALSE(directory->remove());
  EXPECT_FALSE(fs::exists(parent / "elsewhere/frame"));
  EXPECT_TRUE(fs::exists(directory->path())) << "it removed a directory that is not its own";
}

TEST(ScratchDirectoryTest, IsContentWhenSomebodyHasRemovedIt) {
  const TempFolder parent;
  const auto directory = makeIn(parent);
  fs::remove(directory->path());
  EXPECT_TRUE(directory->remove());
}

TEST(LockScratchDirectoryTest, LeavesWhatBelongsToOthers) {
  ChildProcess child(
      [] {
        const UniqueFd root(::open("/", O_RDONLY | O_DIRECTORY));
        const UniqueFd locked = lockScratchDirectory(root.get(), "usr");
        return !locked && errno == EPERM ? 0 : 1;
      },
      /*isUnprivileged=*/true);
  EXPECT_EQ(child.wait(), 0);
}

}  // namespace
}  // namespace vidgist
