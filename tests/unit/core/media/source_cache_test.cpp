#include "media/source_cache.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/source_probe.h"

namespace vidgist {
namespace {

using Range = SourceProbe::Range;
constexpr std::uint64_t kBlock = SourceCache::kBlockSize;

/// Bytes that tell where they stand.
Bytes bytesOfSize(std::uint64_t size) {
  Bytes bytes(static_cast<std::size_t>(size));
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<std::uint8_t>(i * 7 + i / 251 + i / 65'537);
  return bytes;
}

/// More blocks than a cache keeps and a bit, behind one.
class SourceCacheTest : public testing::Test {
 protected:
  static constexpr std::uint64_t kBlocks = 2 * SourceCache::kMaxBlocks + 8;
  static constexpr std::uint64_t kSize = kBlocks * kBlock + 100;

  /// Reads until it has `count` bytes or the file ends.
  Bytes readAll(std::uint64_t offset, std::size_t count) {
    Bytes all;
    while (all.size() < count) {
      Bytes part(count - all.size());
      const auto read = cache_.read(offset + all.size(), part);
      EXPECT_TRUE(read);
      if (!read || *read == 0) break;
      all.insert(all.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(*read));
    }
    return all;
  }
  Bytes expected(std::uint64_t offset, std::size_t count) const {
    const auto from = bytes_.begin() + static_cast<std::ptrdiff_t>(offset);
    return Bytes(from, from + static_cast<std::ptrdiff_t>(count));
  }
  void touch(std::uint64_t block) { EXPECT_EQ(readAll(block * kBlock, 1), expected(block * kBlock, 1)); }

  static const Bytes& sharedBytes() {
    static const Bytes bytes = bytesOfSize(kSize);
    return bytes;
  }

  const Bytes& bytes_ = sharedBytes();
  SourceProbe source_{bytes_};
  SourceCache cache_{source_, {}};
};

TEST_F(SourceCacheTest, ReadsWholeBlocks) {
  EXPECT_EQ(readAll(kBlock + 5, 3), expected(kBlock + 5, 3));
  EXPECT_EQ(source_.rounds(), (std::vector<std::vector<Range>>{{{kBlock, kBlock}}}));
  EXPECT_EQ(readAll(2 * kBlock - 10, 10), expected(2 * kBlock - 10, 10));
  EXPECT_EQ(source_.rounds().size(), 1u);
}

TEST_F(SourceCacheTest, ReadsOnAcrossBlocks) {
  EXPECT_EQ(readAll(kBlock - 10, 20), expected(kBlock - 10, 20));
  EXPECT_EQ(readAll(3, 3 * kBlock), expected(3, 3 * kBlock));
}

TEST_F(SourceCacheTest, TheLastBlockEndsWithTheFile) {
  EXPECT_EQ(readAll(kSize - 5, 50), expected(kSize - 5, 5));
  EXPECT_EQ(source_.rounds().back(), (std::vector<Range>{{kBlocks * kBlock, 100}}));
}

TEST_F(SourceCacheTest, ThereIsNothingBehindTheEnd) {
  Bytes bytes(10);
  for (const std::uint64_t offset : {kSize, kSize + 1, std::uint64_t{1} << 40, ~std::uint64_t{0}}) {
    EXPECT_EQ(*cache_.read(offset, bytes), 0u);
  }
  EXPECT_EQ(*cache_.read(0, {}), 0u);
  EXPECT_TRUE(source_.rounds().empty());
}

TEST_F(SourceCacheTest, FetchesPinnedRangesExactlyAndInOneCall) {
  ASSERT_TRUE(cache_.pin({{5 * kBlock + 7, 1000}, {100, 50}, {30 * kBlock, 70'000}}));
  EXPECT_EQ(source_.rounds(),
            (std::vector<std::vector<Range>>{{{100, 50}, {5 * kBlock + 7, 1000}, {30 * kBlock, 70'000}}}));
  EXPECT_EQ(readAll(100, 50), expected(100, 50));
  EXPECT_EQ(readAll(5 * kBlock + 7, 1000), expected(5 * kBlock + 7, 1000));
  EXPECT_EQ(readAll(30 * kBlock + 1, 69'999), expected(30 * kBlock + 1, 69'999));
  EXPECT_EQ(source_.rounds().size(), 1u);
}

TEST_F(SourceCacheTest, GoesOnBehindAPinnedRange) {
  ASSERT_TRUE(cache_.pin({{100, 50}}));
  EXPECT_EQ(readAll(90, 100), expected(90, 100));
}

TEST_F(SourceCacheTest, JoinsPinnedRangesThatTouchOrOverlap) {
  ASSERT_TRUE(cache_.pin({{150, 50}, {100, 50}, {120, 10}, {190, 30}, {400, 1}, {100, 50}}));
  EXPECT_EQ(source_.rounds(), (std::vector<std::vector<Range>>{{{100, 120}, {400, 1}}}));
  EXPECT_EQ(readAll(100, 120), expected(100, 120));
}

TEST_F(SourceCacheTest, NewPinsTakeThePlaceOfOldOnes) {
  ASSERT_TRUE(cache_.pin({{100, 50}}));
  ASSERT_TRUE(cache_.pin({{5000, 50}}));
  EXPECT_EQ(readAll(5000, 50), expected(5000, 50));
  EXPECT_EQ(source_.rounds().size(), 2u);
  EXPECT_EQ(readAll(100, 50), expected(100, 50));
  EXPECT_EQ(source_.rounds().size(), 3u);
}

TEST_F(SourceCacheTest, LeavesImpossiblePinsOut) {
  ASSERT_TRUE(cache_.pin(
      {{kSize - 10, 11}, {kSize, 1}, {kSize + 5, 1}, {~std::uint64_t{0}, 10}, {5, ~std::uint64_t{0}}, {7, 0}}));
  EXPECT_TRUE(source_.rounds().empty());
  ASSERT_TRUE(cache_.pin({{kSize - 10, 11}, {kSize - 10, 10}}));
  EXPECT_EQ(source_.rounds(), (std::vector<std::vector<Range>>{{{kSize - 10, 10}}}));
}

TEST_F(SourceCacheTest, CountsBytesRequestsAndRounds) {
  ASSERT_TRUE(cache_.pin({{100, 50}, {kBlock, 1000}}));
  touch(3);
  touch(kBlocks);
  touch(3);
  EXPECT_EQ(cache_.bytesRead(), 50u + 1000 + kBlock + 100);
  EXPECT_EQ(cache_.requests(), 4u);
  EXPECT_EQ(cache_.rounds(), 3u);
  EXPECT_EQ(cache_.bytesRead(), source_.bytesRead());
}

TEST_F(SourceCacheTest, KeepsTheBlocksUsedLast) {
  for (std::uint64_t block = 0; block < SourceCache::kMaxBlocks; ++block) touch(block);
  touch(0);
  EXPECT_EQ(source_.rounds().size(), SourceCache::kMaxBlocks);
  touch(kBlocks - 10);  // in the place of block 1, the one that was not used for longest
  touch(0);
  for (std::uint64_t block = 2; block < SourceCache::kMaxBlocks; ++block) touch(block);
  EXPECT_EQ(source_.rounds().size(), SourceCache::kMaxBlocks + 1);
  touch(1);
  EXPECT_EQ(source_.rounds().size(), SourceCache::kMaxBlocks + 2);
}

TEST_F(SourceCacheTest, AShortLastBlockServesAgainAsAWholeOne) {
  touch(kBlocks);
  for (std::uint64_t block = 0; block < 2 * SourceCache::kMaxBlocks; ++block) touch(block);
  EXPECT_EQ(readAll(3 * kBlock, kBlock), expected(3 * kBlock, kBlock));
}

TEST_F(SourceCacheTest, PassesTheSourcesErrorOnAndRecovers) {
  source_.onRead = [](int number, const JobContext&) -> Result<void> {
    if (number == 1) return Error{ErrorCode::Io, "the cable is out"};
    return {};
  };
  Bytes bytes(10);
  const auto read = cache_.read(0, bytes);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::Io);
  EXPECT_EQ(read.error().message, "the cable is out");
  EXPECT_EQ(cache_.bytesRead(), 0u);
  EXPECT_EQ(readAll(0, 10), expected(0, 10));
}

TEST_F(SourceCacheTest, AFailedReadOfAFullCacheLosesNothing) {
  for (std::uint64_t block = 0; block < SourceCache::kMaxBlocks; ++block) touch(block);
  source_.onRead = [](int number, const JobContext&) -> Result<void> {
    if (number == SourceCache::kMaxBlocks + 1) return Error{ErrorCode::Io, "once"};
    return {};
  };
  Bytes bytes(10);
  EXPECT_FALSE(cache_.read((kBlocks - 10) * kBlock, bytes));
  for (std::uint64_t block = 0; block < SourceCache::kMaxBlocks; ++block) touch(block);
  EXPECT_EQ(readAll((kBlocks - 10) * kBlock, 10), expected((kBlocks - 10) * kBlock, 10));
}

TEST_F(SourceCacheTest, AFailedPinIsAnErrorAndPinsNothing) {
  source_.onRead = [](int number, const JobContext&) -> Result<void> {
    if (number == 1) return Error{ErrorCode::Io, "no"};
    return {};
  };
  const auto pinned = cache_.pin({{100, 50}});
  ASSERT_FALSE(pinned);
  EXPECT_EQ(pinned.error().message, "no");
  EXPECT_EQ(readAll(100, 50), expected(100, 50));
}

TEST_F(SourceCacheTest, ASourceShorterThanItSaysIsAnError) {
  source_.claimSize(kSize + kBlock);
  Bytes bytes(10);
  const auto read = cache_.read(kSize, bytes);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::Io);
}

TEST(SourceCacheContextTest, StopsWithoutAskingTheSource) {
  const Bytes bytes = bytesOfSize(100);
  SourceProbe source(bytes);
  std::atomic<bool> cancelled = false;
  SourceCache cache(source, {.cancelled = &cancelled});
  Bytes part(1);
  ASSERT_TRUE(cache.read(0, part));
  cancelled = true;
  const auto read = cache.read(0, part);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::Cancelled);
}

TEST(SourceCacheContextTest, HandsTheContextToTheSource) {
  const Bytes bytes = bytesOfSize(100);
  SourceProbe source(bytes);
  const std::atomic<bool> cancelled = false;
  const std::atomic<bool>* seen = nullptr;
  source.onRead = [&](int, const JobContext& context) -> Result<void> {
    seen = context.cancelled;
    return {};
  };
  SourceCache cache(source, {.cancelled = &cancelled});
  Bytes part(1);
  ASSERT_TRUE(cache.read(0, part));
  EXPECT_EQ(seen, &cancelled);
}

TEST(SourceCacheBudgetTest, PinsNoMoreThanItsBudget) {
  const Bytes bytes = bytesOfSize(SourceCache::kMaxPinnedBytes + 10 * kBlock);
  SourceProbe source(bytes);
  SourceCache cache(source, {});
  ASSERT_TRUE(cache.pin({{0, SourceCache::kMaxPinnedBytes + 1}}));
  EXPECT_EQ(source.bytesRead(), 0u);
  ASSERT_TRUE(cache.pin({{0, SourceCache::kMaxPinnedBytes - 100}, {SourceCache::kMaxPinnedBytes, 200}}));
  EXPECT_LE(source.bytesRead(), SourceCache::kMaxPinnedBytes);
  EXPECT_GT(source.bytesRead(), 0u);
  Bytes part(10);
  EXPECT_EQ(*cache.read(SourceCache::kMaxPinnedBytes, part), 10u);
  EXPECT_TRUE(std::equal(part.begin(), part.end(), bytes.begin() + SourceCache::kMaxPinnedBytes));
}

}  // namespace
}  // namespace vidgist
