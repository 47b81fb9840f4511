#include "media/ebml.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/byte_writer.h"
#include "support/matroska_video.h"

namespace vidgist {
namespace {

TEST(EbmlNumberTest, ReadsEveryLength) {
  for (int length = 1; length <= 8; ++length) {
    const std::uint64_t marker = std::uint64_t{1} << (7 * length);
    Bytes bytes = ByteWriter().big(marker | 5, length).take();
    bytes.push_back(0x77);  // of no matter
    const auto number = readEbmlNumber(bytes);
    ASSERT_TRUE(number) << length;
    EXPECT_EQ(number->value, 5u);
    EXPECT_EQ(number->length, static_cast<std::size_t>(length));
    EXPECT_FALSE(number->isUnknown);
  }
}

TEST(EbmlNumberTest, AllBitsSetMeanUnknown) {
  for (int length = 1; length <= 8; ++length) {
    const std::uint64_t marker = std::uint64_t{1} << (7 * length);
    EXPECT_TRUE(readEbmlNumber(ByteWriter().big(marker | (marker - 1), length).bytes())->isUnknown) << length;
    EXPECT_FALSE(readEbmlNumber(ByteWriter().big(marker | (marker - 2), length).bytes())->isUnknown) << length;
  }
}

TEST(EbmlNumberTest, RefusesWhatIsCutOffOrMalformed) {
  EXPECT_FALSE(readEbmlNumber({}));
  EXPECT_FALSE(readEbmlNumber(Bytes{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
  for (int length = 2; length <= 8; ++length) {
    Bytes bytes = ByteWriter().big(std::uint64_t{1} << (7 * length), length).take();
    bytes.pop_back();
    EXPECT_FALSE(readEbmlNumber(bytes)) << length;
  }
}

Bytes clusterHeader(std::uint64_t timestamp, int length) {
  return ByteWriter()
      .big(0x1f43b675, 4)
      .big(0x1234 | 0x4000, 2)
      .big(0xe7, 1)
      .big(0x80u | static_cast<unsigned>(length), 1)
      .big(timestamp, length)
      .take();
}

TEST(ClusterTimestampTest, ReadsEveryLength) {
  for (int length = 1; length <= 8; ++length)
    EXPECT_EQ(matroskaClusterTimestamp(clusterHeader(0x61, length)), 0x61);
  EXPECT_EQ(matroskaClusterTimestamp(clusterHeader(0x12345678, 4)), 0x12345678);
}

TEST(ClusterTimestampTest, RefusesWhatIsNone) {
  EXPECT_FALSE(matroskaClusterTimestamp({}));
  Bytes other = clusterHeader(5, 1);
  other[3] = 0;
  EXPECT_FALSE(matroskaClusterTimestamp(other));
  other = clusterHeader(5, 1);
  other[6] = 0xa3;
  EXPECT_FALSE(matroskaClusterTimestamp(other));
  EXPECT_FALSE(matroskaClusterTimestamp(clusterHeader(0, 0)));
  EXPECT_FALSE(matroskaClusterTimestamp(clusterHeader(~std::uint64_t{0}, 8)));
  const Bytes whole = clusterHeader(5, 8);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE(matroskaClusterTimestamp(std::span(whole).first(length))) << length;
  }
}

TEST(SegmentEndTest, IsTheEndOfAWholeFile) {
  const Bytes file = makeMatroska({.frames = 5});
  EXPECT_EQ(matroskaSegmentEnd(file), file.size());
  EXPECT_EQ(matroskaSegmentEnd(std::span(file).first(100)), file.size());
}

TEST(SegmentEndTest, IsUnknownWhereItIsLeftOpen) {
  Bytes file = makeMatroska({.frames = 5});
  const Bytes id{0x18, 0x53, 0x80, 0x67};
  const auto segment = std::search(file.begin(), file.end(), id.begin(), id.end());
  std::fill_n(segment + 5, 7, std::uint8_t{0xff});
  EXPECT_FALSE(matroskaSegmentEnd(file));
}

TEST(SegmentEndTest, IsUnknownInAnyOtherFile) {
  EXPECT_FALSE(matroskaSegmentEnd({}));
  EXPECT_FALSE(matroskaSegmentEnd(Bytes(100, 0)));
  const Bytes file = makeMatroska({.frames = 5});
  for (std::size_t length = 0; length < 40; ++length)
    EXPECT_FALSE(matroskaSegmentEnd(std::span(file).first(length)));
}

}  // namespace
}  // namespace vidgist
