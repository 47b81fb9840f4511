#include "media/avio_bridge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "support/source_probe.h"

namespace vidgist {
namespace {

class AvioBridgeTest : public testing::Test {
 protected:
  AvioBridgeTest()
      : bytes_(600'000), source_((std::iota(bytes_.begin(), bytes_.end(), std::uint8_t{0}), bytes_)) {}

  Bytes read(int count) {
    Bytes part(static_cast<std::size_t>(count));
    const int got = avio_read(bridge_.avio(), part.data(), count);
    part.resize(static_cast<std::size_t>(std::max(got, 0)));
    return part;
  }
  Bytes expected(std::size_t offset, std::size_t count) const {
    const auto from = bytes_.begin() + static_cast<std::ptrdiff_t>(offset);
    return Bytes(from, from + static_cast<std::ptrdiff_t>(count));
  }

  Bytes bytes_;
  SourceProbe source_;
  std::atomic<bool> cancelled_ = false;
  SourceCache cache_{source_, {.cancelled = &cancelled_}};
  AvioBridge bridge_{cache_};
};

TEST_F(AvioBridgeTest, ReadsFromFrontToEnd) {
  EXPECT_TRUE(read(600'000) == bytes_);
  EXPECT_TRUE(read(1).empty());
  EXPECT_TRUE(avio_feof(bridge_.avio()));
  EXPECT_FALSE(bridge_.failure());
}

TEST_F(AvioBridgeTest, SeeksFromTheFrontAndFromHere) {
  EXPECT_EQ(avio_seek(bridge_.avio(), 400'000, SEEK_SET), 400'000);
  EXPECT_EQ(read(5), expected(400'000, 5));
  EXPECT_EQ(avio_seek(bridge_.avio(), 599'990, SEEK_SET), 599'990);
  EXPECT_EQ(read(20), expected(599'990, 10));
  EXPECT_EQ(avio_seek(bridge_.avio(), 100, SEEK_SET), 100);
  EXPECT_EQ(avio_seek(bridge_.avio(), 300'000, SEEK_CUR), 300'100);
  EXPECT_EQ(read(3), expected(300'100, 3));
}

TEST_F(AvioBridgeTest, TellsTheSize) { EXPECT_EQ(avio_size(bridge_.avio()), 600'000); }

TEST_F(AvioBridgeTest, RefusesToGoBeforeTheFront) {
  EXPECT_LT(avio_seek(bridge_.avio(), -1, SEEK_SET), 0);
  EXPECT_EQ(read(3), expected(0, 3));
}

TEST_F(AvioBridgeTest, ThereIsNothingBehindTheEnd) {
  EXPECT_EQ(avio_seek(bridge_.avio(), 700'000, SEEK_SET), 700'000);
  EXPECT_TRUE(read(1).empty());
  EXPECT_FALSE(bridge_.failure());
}

TEST_F(AvioBridgeTest, KeepsTheSourcesErrorAndStaysStopped) {
  source_.onRead = [](int number, const JobContext&) -> Result<void> {
    if (number == 2) return Error{ErrorCode::Io, "HTTP 503"};
    return {};
  };
  EXPECT_EQ(read(10), expected(0, 10));
  avio_seek(bridge_.avio(), 500'000, SEEK_SET);
  EXPECT_TRUE(read(10).empty());
  ASSERT_TRUE(bridge_.failure());
  EXPECT_EQ(bridge_.failure()->code, ErrorCode::Io);
  EXPECT_EQ(bridge_.failure()->message, "HTTP 503");
  const std::size_t rounds = source_.rounds().size();
  avio_seek(bridge_.avio(), 280'000, SEEK_SET);
  EXPECT_TRUE(read(10).empty());
  EXPECT_EQ(source_.rounds().size(), rounds);
}

TEST_F(AvioBridgeTest, InterruptsWhenTheJobIsToStop) {
  const AVIOInterruptCB interrupt = bridge_.interruptCallback();
  EXPECT_EQ(interrupt.callback(interrupt.opaque), 0);
  cancelled_ = true;
  EXPECT_NE(interrupt.callback(interrupt.opaque), 0);
  ASSERT_TRUE(bridge_.failure());
  EXPECT_EQ(bridge_.failure()->code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace vidgist
