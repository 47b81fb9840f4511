#include "media/read_bytes.h"

#include <gtest/gtest.h>

#include "support/source_probe.h"

namespace vidgist {
namespace {

TEST(ReadBytesTest, ReadsAcrossBlocksAndStopsAtTheEnd) {
  Bytes bytes(SourceCache::kBlockSize + 10);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 31);
  MemorySource source(bytes);
  SourceCache cache(source, {});
  const auto across = readBytes(cache, SourceCache::kBlockSize - 5, 10);
  ASSERT_TRUE(across);
  EXPECT_EQ(*across, Bytes(bytes.end() - 15, bytes.end() - 5));
  EXPECT_EQ(readBytes(cache, bytes.size() - 3, 10)->size(), 3u);
  EXPECT_TRUE(readBytes(cache, bytes.size() + 3, 10)->empty());
}

TEST(ReadBytesTest, PassesTheSourcesErrorOn) {
  const Bytes bytes(100, 1);
  SourceProbe source(bytes);
  source.onRead = [](int, const JobContext&) -> Result<void> { return Error{ErrorCode::Io, "unplugged"}; };
  SourceCache cache(source, {});
  EXPECT_EQ(readBytes(cache, 0, 4).error().message, "unplugged");
}

TEST(ReadBytesTest, NumbersAreInEitherOrder) {
  const std::uint8_t bytes[] = {0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0xff};
  EXPECT_EQ(bigEndian(bytes, 3), 0x010203u);
  EXPECT_EQ(littleEndian(bytes, 3), 0x030201u);
  EXPECT_EQ(bigEndian(bytes, 8), 0x01020304050607ffu);
  EXPECT_EQ(littleEndian(bytes, 8), 0xff07060504030201u);
  EXPECT_EQ(bigEndian(bytes, 0), 0u);
}

}  // namespace
}  // namespace vidgist
