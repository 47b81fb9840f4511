#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>
#include <vector>

#include "unique_fd.h"
#include "vidgist/native/file_sink.h"

namespace vidgist {
namespace {

class StreamSinkTest : public testing::Test {
 protected:
  StreamSinkTest() {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    reader_ = UniqueFd(ends[0]);
    writer_ = UniqueFd(ends[1]);
    ::signal(SIGPIPE, SIG_IGN);
  }

  StreamSink sink(JobContext context = {}) { return {writer_.get(), "the pipe", context}; }

  UniqueFd reader_;
  UniqueFd writer_;
};

TEST_F(StreamSinkTest, WritesEverythingInOrder) {
  std::vector<std::uint8_t> bytes(300'000);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 7 / 3);
  std::vector<std::uint8_t> received;
  std::thread reading([&] {
    std::vector<std::uint8_t> piece(10'000);
    for (ssize_t count; (count = ::read(reader_.get(), piece.data(), piece.size())) > 0;) {
      received.insert(received.end(), piece.begin(), piece.begin() + count);
    }
  });
  const auto written = sink().write(bytes);
  writer_ = UniqueFd();
  reading.join();
  EXPECT_TRUE(written);
  EXPECT_TRUE(received == bytes);
}

TEST_F(StreamSinkTest, FailsWhenNobodyReadsAnyMore) {
  reader_ = UniqueFd();
  const auto written = sink().write(std::vector<std::uint8_t>(10));
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::Io);
  EXPECT_EQ(written.error().message, "Nobody reads the pipe any more.");
}

TEST_F(StreamSinkTest, CanBeCancelledWhileThePipeIsFull) {
  std::atomic<bool> cancelled{false};
  Result<void> written;
  std::thread writing([&] {
    written = sink(JobContext{std::nullopt, &cancelled}).write(std::vector<std::uint8_t>(10'000'000));
  });
  cancelled = true;
  writing.join();
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::Cancelled);
}

TEST_F(StreamSinkTest, SaysThatTheDiskIsFull) {
  const UniqueFd full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  const auto written = StreamSink(full.get(), "standard output", {}).write(std::vector<std::uint8_t>(10));
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::Io);
  EXPECT_EQ(written.error().message, "Cannot write standard output: No space left on device.");
}

TEST_F(StreamSinkTest, FailsOnAClosedDescriptor) {
  const int closed = reader_.get();
  reader_ = UniqueFd();
  EXPECT_FALSE(StreamSink(closed, "standard output", {}).write(std::vector<std::uint8_t>(10)));
}

}  // namespace
}  // namespace vidgist
