#include "vidgist/native/file_sink.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <string>
#include <vector>

#include "child_process.h"
#include "temp_folder.h"

namespace vidgist {
namespace {

namespace fs = std::filesystem;

using Existing = FileSink::Existing;

std::vector<std::uint8_t> bytesOf(const std::string& text) { return {text.begin(), text.end()}; }

std::unique_ptr<FileSink> begin(const std::string& path, const std::string& text) {
  auto sink = std::move(FileSink::create(path)).value();
  EXPECT_TRUE(sink->write(bytesOf(text)));
  return sink;
}

template <typename T>
std::string ioMessageOf(const Result<T>& result) {
  EXPECT_FALSE(result.ok());
  if (result.ok()) return "it succeeded";
  EXPECT_EQ(result.error().code, ErrorCode::Io);
  return result.error().message;
}

TEST(FileSinkTest, AppearsWholeAtTheCommit) {
  const TempFolder folder;
  const auto sink = begin(folder / "out.gif", "abc");
  EXPECT_FALSE(fs::exists(folder / "out.gif"));
  ASSERT_TRUE(sink->write(bytesOf("def")));
  ASSERT_TRUE(sink->commit(Existing::Keep));
  EXPECT_EQ(readText(folder / "out.gif"), "abcdef");
  EXPECT_EQ(folder.countEntries(), 1u);
}

TEST(FileSinkTest, KeepsOrderAcrossSmallAndLargePieces) {
  const TempFolder folder;
  const auto sink = begin(folder / "out.gif", "");
  std::string expected;
  for (const std::size_t size : {1u, 70'000u, 5u, 65'535u, 65'536u, 3u, 200'000u, 65'530u, 7u}) {
    const std::string piece(size, static_cast<char>('a' + expected.size() % 26));
    ASSERT_TRUE(sink->write(bytesOf(piece)));
    expected += piece;
  }
  ASSERT_TRUE(sink->commit(Existing::Keep));
  EXPECT_TRUE(readText(folder / "out.gif") == expected);
}

TEST(FileSinkTest, LeavesNothingWithoutACommit) {
  const TempFolder folder;
  begin(folder / "out.gif", std::string(100'000, 'x'));
  EXPECT_EQ(folder.countEntries(), 0u);
}

TEST(FileSinkTest, KeepsAFileThatIsThere) {
  const TempFolder folder;
  writeText(folder / "out.gif", "old");
  const auto sink = begin(folder / "out.gif", "new");
  EXPECT_NE(ioMessageOf(sink->commit(Existing::Keep)).find(folder / "out.gif"), std::string::npos);
  EXPECT_EQ(readText(folder / "out.gif"), "old");
}

TEST(FileSinkTest, KeepsAFileThatComesWhileItIsWritten) {
  const TempFolder folder;
  {
    const auto sink = begin(folder / "out.gif", "new");
    writeText(folder / "out.gif", "came meanwhile");
    EXPECT_FALSE(sink->commit(Existing::Keep));
  }
  EXPECT_EQ(readText(folder / "out.gif"), "came meanwhile");
  EXPECT_EQ(folder.countEntries(), 1u);
}

TEST(FileSinkTest, ReplacesAFileWhenTold) {
  const TempFolder folder;
  writeText(folder / "out.gif", "old");
  ASSERT_TRUE(begin(folder / "out.gif", "new")->commit(Existing::Replace));
  EXPECT_EQ(readText(folder / "out.gif"), "new");
  EXPECT_EQ(folder.countEntries(), 1u);
}

TEST(FileSinkTest, ReplacesWhatASymlinkPointsTo) {
  const TempFolder folder;
  const TempFolder elsewhere;
  writeText(elsewhere / "real.gif", "old");
  fs::create_symlink(elsewhere / "real.gif", folder / "out.gif");
  ASSERT_TRUE(begin(folder / "out.gif", "new")->commit(Existing::Replace));
  EXPECT_TRUE(fs::is_symlink(folder / "out.gif"));
  EXPECT_EQ(readText(elsewhere / "real.gif"), "new");
}

TEST(FileSinkTest, RefusesWhatIsNotARegularFile) {
  const TempFolder folder;
  fs::create_directory(folder / "directory");
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  fs::create_symlink(folder / "missing", folder / "dangling");
  for (const std::string& path : {folder / "directory", folder / "directory/", folder / "pipe",
                                  folder / "dangling", std::string("/dev/null"), std::string()}) {
    EXPECT_NE(ioMessageOf(FileSink::create(path)).find("'" + path + "'"), std::string::npos) << path;
  }
  EXPECT_EQ(folder.countEntries(), 3u);
}

TEST(FileSinkTest, SaysWhereItCannotWrite) {
  const TempFolder folder;
  const std::string path = folder / "missing/out.gif";
  EXPECT_EQ(ioMessageOf(FileSink::create(path)), "Cannot write '" + path + "': No such file or directory.");
}

TEST(FileSinkTest, MakesFilesWithTheRightsOfAnyFile) {
  const TempFolder folder;
  const ::mode_t before = ::umask(027);
  ASSERT_TRUE(begin(folder / "out.gif", "new")->commit(Existing::Keep));
  ::umask(before);
  EXPECT_EQ(fs::status(folder / "out.gif").permissions(), static_cast<fs::perms>(0640));
}

TEST(FileSinkTest, AFullDiskNamesTheFileAndLeavesNothing) {
  const TempFolder folder;
  ChildProcess child([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{100'000, 100'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    auto sink = std::move(FileSink::create(folder / "out.gif")).value();
    Result<void> written;
    for (int i = 0; written && i < 100; ++i) written = sink->write(std::vector<std::uint8_t>(10'000));
    const bool isTold = !written && written.error().code == ErrorCode::Io &&
                        written.error().message.find(folder / "out.gif") != std::string::npos;
    sink.reset();
    return isTold && folder.countEntries() == 0 ? 0 : 1;
  });
  EXPECT_EQ(child.wait(), 0);
}

TEST(FileSinkTest, ADiskThatIsFullAtTheEndFailsTheCommit) {
  const TempFolder folder;
  ChildProcess child([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{1000, 1000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    auto sink = std::move(FileSink::create(folder / "out.gif")).value();
    const bool isBuffered = sink->write(std::vector<std::uint8_t>(2000)).ok();
    const bool isTold = !sink->commit(Existing::Keep);
    sink.reset();
    return isBuffered && isTold && folder.countEntries() == 0 ? 0 : 1;
  });
  EXPECT_EQ(child.wait(), 0);
}

}  // namespace
}  // namespace vidgist
