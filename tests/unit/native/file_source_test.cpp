#include "vidgist/native/file_source.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <string>
#include <vector>

#include "temp_folder.h"

namespace vidgist {
namespace {

namespace fs = std::filesystem;

using Bytes = std::vector<std::uint8_t>;

std::string openError(const std::string& path) {
  const auto source = FileSource::open(path);
  if (source) return "it opened";
  EXPECT_EQ(source.error().code, ErrorCode::Io);
  return source.error().message;
}

Result<std::string> readFrom(FileSource& source, std::uint64_t offset, std::size_t count,
                             const JobContext& context = {}) {
  Bytes bytes(count);
  const ReadRequest request{offset, bytes};
  if (auto read = source.read({&request, 1}, context); !read) return read.error();
  return std::string(bytes.begin(), bytes.end());
}

TEST(FileSourceTest, ReadsAllRequests) {
  const TempFolder folder;
  writeText(folder / "a", "0123456789");
  const auto source = std::move(FileSource::open(folder / "a")).value();
  EXPECT_EQ(source->size(), 10u);
  Bytes first(3);
  Bytes second(2);
  const ReadRequest requests[] = {{7, first}, {0, second}};
  ASSERT_TRUE(source->read(requests, {}));
  EXPECT_EQ(first, (Bytes{'7', '8', '9'}));
  EXPECT_EQ(second, (Bytes{'0', '1'}));
}

TEST(FileSourceTest, ReadsMoreThanOnePieceAtATime) {
  const TempFolder folder;
  std::string text(10'000'001, 'x');
  text.front() = 'a';
  text[5'000'000] = 'm';
  text.back() = 'z';
  writeText(folder / "a", text);
  const auto source = std::move(FileSource::open(folder / "a")).value();
  EXPECT_TRUE(readFrom(*source, 0, text.size()).value() == text);
}

TEST(FileSourceTest, ReadsBehindTheReachOf32Bits) {
  const TempFolder folder;
  writeText(folder / "a", "");
  constexpr std::uint64_t kFar = (std::uint64_t{5} << 30) + 3;
  fs::resize_file(folder / "a", kFar + 4);
  {
    std::ofstream file(folder / "a", std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(kFar));
    file << "far!";
  }
  const auto source = std::move(FileSource::open(folder / "a")).value();
  EXPECT_EQ(source->size(), kFar + 4);
  EXPECT_EQ(readFrom(*source, kFar, 4).value(), "far!");
}

TEST(FileSourceTest, SaysWhyAFileCannotBeOpened) {
  const TempFolder folder;
  EXPECT_EQ(openError(folder / "missing"), "There is no such file.");
  EXPECT_EQ(openError(folder.path()), "It is a directory, not a video file.");
  writeText(folder / "a", "");
  EXPECT_EQ(openError(folder / "a/b"), "Cannot open it: Not a directory.");
}

TEST(FileSourceTest, RefusesWhatCannotBeReadAtRandomWithoutWaiting) {
  const TempFolder folder;
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_NE(openError(folder / "pipe").find("not a regular file"), std::string::npos);
  EXPECT_NE(openError("/dev/null").find("not a regular file"), std::string::npos);
}

TEST(FileSourceTest, FailsWhenTheFileHasShrunk) {
  const TempFolder folder;
  writeText(folder / "a", "0123456789");
  const auto source = std::move(FileSource::open(folder / "a")).value();
  fs::resize_file(folder / "a", 5);
  EXPECT_EQ(readFrom(*source, 0, 5).value(), "01234");
  const auto beyond = readFrom(*source, 3, 4);
  ASSERT_FALSE(beyond);
  EXPECT_EQ(beyond.error().code, ErrorCode::Io);
  EXPECT_EQ(source->size(), 10u);
}

TEST(FileSourceTest, StopsWhenCancelled) {
  const TempFolder folder;
  writeText(folder / "a", "0123456789");
  const auto source = std::move(FileSource::open(folder / "a")).value();
  const std::atomic<bool> cancelled{true};
  const auto read = readFrom(*source, 0, 5, JobContext{std::nullopt, &cancelled});
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace vidgist
