#include "memfs_scratch.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <regex>
#include <set>

namespace vidgist {
namespace {

bool exists(const std::string& path) {
  struct stat status;
  return ::stat(path.c_str(), &status) == 0;
}

TEST(MemfsScratchTest, HasARandomNameEachTime) {
  std::set<std::string> paths;
  for (int i = 0; i < 100; ++i) {
    const auto scratch = MemfsScratch::make();
    ASSERT_TRUE(scratch);
    EXPECT_TRUE(std::regex_match((*scratch)->path(), std::regex("/tmp/vidgist-[0-9a-f]{32}")));
    paths.insert((*scratch)->path());
  }
  EXPECT_EQ(paths.size(), 100u);
}

TEST(MemfsScratchTest, IsCountedWhileItIsThere) {
  EXPECT_EQ(countMemfsScratches(), 0u);
  auto one = std::move(MemfsScratch::make()).value();
  {
    const auto other = MemfsScratch::make();
    EXPECT_EQ(countMemfsScratches(), 2u);
  }
  EXPECT_EQ(countMemfsScratches(), 1u);
  EXPECT_TRUE(one->close());
  EXPECT_FALSE(exists(one->path()));
  EXPECT_EQ(countMemfsScratches(), 0u);
}

TEST(MemfsScratchTest, TellsOfWhatItCouldNotRemove) {
  const auto scratch = std::move(MemfsScratch::make()).value();
  const std::string stranger = scratch->path() + "/stranger";
  ASSERT_GE(::close(::open(stranger.c_str(), O_CREAT | O_WRONLY, S_IRWXU)), 0);
  const auto closed = scratch->close();
  ASSERT_FALSE(closed);
  EXPECT_EQ(closed.error().code, ErrorCode::Io);
  EXPECT_EQ(countMemfsScratches(), 1u);
  ::unlink(stranger.c_str());
  ::rmdir(scratch->path().c_str());
}

}  // namespace
}  // namespace vidgist
