#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "vidgist/memory.h"

namespace vidgist {
namespace {

using Bytes = std::vector<std::uint8_t>;

const Bytes kTen{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

Result<Bytes> readFrom(MemorySource& source, std::uint64_t offset, std::size_t count) {
  Bytes bytes(count);
  const ReadRequest request{offset, bytes};
  if (auto read = source.read({&request, 1}, {}); !read) return read.error();
  return bytes;
}

TEST(MemorySourceTest, ReadsAllRequestsOfACall) {
  MemorySource source(kTen);
  EXPECT_EQ(source.size(), 10u);
  Bytes first(2), second(3);
  const ReadRequest requests[] = {{8, first}, {0, second}};
  ASSERT_TRUE(source.read(requests, {}));
  EXPECT_EQ(first, (Bytes{8, 9}));
  EXPECT_EQ(second, (Bytes{0, 1, 2}));
}

TEST(MemorySourceTest, FailsBeyondTheEnd) {
  MemorySource source(kTen);
  for (const std::uint64_t offset : {std::uint64_t{9}, std::uint64_t{10}, std::uint64_t{1} << 32,
                                     std::numeric_limits<std::uint64_t>::max()}) {
    const auto read = readFrom(source, offset, 2);
    ASSERT_FALSE(read) << offset;
    EXPECT_EQ(read.error().code, ErrorCode::Io);
  }
}

TEST(MemorySourceTest, StopsWhenTold) {
  MemorySource source(kTen);
  const std::atomic<bool> cancelled = true;
  Bytes bytes(1);
  const ReadRequest request{0, bytes};
  const auto read = source.read({&request, 1}, {.cancelled = &cancelled});
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::Cancelled);
}

TEST(MemorySinkTest, KeepsAllInOrder) {
  MemorySink sink;
  ASSERT_TRUE(sink.write(Bytes{1, 2}));
  ASSERT_TRUE(sink.write({}));
  ASSERT_TRUE(sink.write(Bytes{3}));
  EXPECT_EQ(sink.bytes(), (Bytes{1, 2, 3}));
  EXPECT_EQ(sink.take(), (Bytes{1, 2, 3}));
}

}  // namespace
}  // namespace vidgist
