#include "spool.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <thread>
#include <vector>

#include "temp_folder.h"
#include "unique_fd.h"
#include "vidgist/memory.h"

namespace vidgist {
namespace {

struct Pipe {
  Pipe() {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    reader = UniqueFd(ends[0]);
    writer = UniqueFd(ends[1]);
  }
  UniqueFd reader;
  UniqueFd writer;
};

std::string readFrom(ByteSource& source, std::uint64_t offset, std::size_t count) {
  std::vector<std::uint8_t> bytes(count);
  const ReadRequest request{offset, bytes};
  if (auto read = source.read({&request, 1}, {}); !read) return read.error().message;
  return {bytes.begin(), bytes.end()};
}

TEST(SpoolTest, GivesAllThatCameAtRandom) {
  Pipe pipe;
  std::string text(1'000'000, 'x');
  text[700'000] = 'm';
  text.back() = 'z';
  std::thread writing([&] {
    for (std::size_t done = 0; done < text.size();) {
      done += static_cast<std::size_t>(::write(pipe.writer.get(), text.data() + done, text.size() - done));
    }
    pipe.writer = UniqueFd();
  });
  MemoryScratch scratch;
  const auto source = spool(pipe.reader.get(), scratch, {});
  writing.join();
  ASSERT_TRUE(source) << source.error().message;
  EXPECT_EQ((*source)->size(), text.size());
  EXPECT_EQ(readFrom(**source, 999'999, 1), "z");
  EXPECT_EQ(readFrom(**source, 699'999, 3), "xmx");
}

TEST(SpoolTest, AcceptsNothing) {
  Pipe pipe;
  pipe.writer = UniqueFd();
  MemoryScratch scratch;
  EXPECT_EQ(spool(pipe.reader.get(), scratch, {}).value()->size(), 0u);
}

TEST(SpoolTest, CanBeCancelledWhileNothingComes) {
  Pipe pipe;
  MemoryScratch scratch;
  std::atomic<bool> cancelled{false};
  ErrorCode code = ErrorCode::Internal;
  std::thread waiting([&] {
    const auto source = spool(pipe.reader.get(), scratch, JobContext{std::nullopt, &cancelled});
    if (!source) code = source.error().code;
  });
  cancelled = true;
  waiting.join();
  EXPECT_EQ(code, ErrorCode::Cancelled);
}

TEST(SpoolTest, SaysWhatCannotBeRead) {
  const UniqueFd directory(::open("/", O_RDONLY | O_DIRECTORY));
  MemoryScratch scratch;
  const auto source = spool(directory.get(), scratch, {});
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().code, ErrorCode::Io);
}

TEST(OpenInputTest, OpensAFileWithoutScratch) {
  const TempFolder folder;
  writeText(folder / "a", "0123456789");
  MemoryScratch scratch;
  const auto source = openInput(folder / "a", scratch, {});
  ASSERT_TRUE(source);
  EXPECT_EQ(readFrom(**source, 3, 2), "34");
  EXPECT_TRUE(scratch.list().value().empty());
  EXPECT_FALSE(openInput(folder / "missing", scratch, {}));
}

}  // namespace
}  // namespace vidgist
