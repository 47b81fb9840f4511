#include "gif/gif_timing.h"

#include <gtest/gtest.h>

#include <numeric>

namespace vidgist {
namespace {

using std::chrono::microseconds;

std::vector<microseconds> evenTimes(long long numerator, long long denominator, int frames) {
  std::vector<microseconds> times;
  for (int i = 0; i <= frames; ++i) times.emplace_back(numerator * i / denominator);
  return times;
}

TEST(GifTimingTest, ThirtyFramesASecondDoNotDrift) {
  const GifTiming timing(evenTimes(1'000'000, 30, 300));
  EXPECT_EQ(timing.delayCs(0, 300), 1000);
  for (std::size_t frame = 0; frame < 300; ++frame) {
    EXPECT_GE(timing.delayCs(frame, frame + 1), 3);
    EXPECT_LE(timing.delayCs(frame, frame + 1), 4);
    // Never more than half a centisecond from where it should be.
    EXPECT_NEAR(static_cast<double>(timing.delayCs(0, frame)), static_cast<double>(frame) * 100 / 30, 0.51);
  }
}

TEST(GifTimingTest, RoundsToTheNearest) {
  const GifTiming timing(
      std::vector<microseconds>{microseconds(0), microseconds(34'999), microseconds(75'000)});
  EXPECT_EQ(timing.delayCs(0, 1), 3);
  EXPECT_EQ(timing.delayCs(1, 2), 5);
}

TEST(GifTimingTest, NoFrameIsShorterThanTwoCentiseconds) {
  const GifTiming timing(std::vector<microseconds>{microseconds(0), microseconds(5'000), microseconds(10'000),
                                                   microseconds(200'000), microseconds(200'001)});
  EXPECT_EQ(timing.delayCs(0, 1), 2);
  EXPECT_EQ(timing.delayCs(1, 2), 2);
  EXPECT_EQ(timing.delayCs(2, 3), 16);  // makes up for the two
  EXPECT_EQ(timing.delayCs(3, 4), 2);
}

TEST(GifTimingTest, LongDelaysAreSplit) {
  EXPECT_EQ(splitDelay(2), (std::vector<int>{2}));
  EXPECT_EQ(splitDelay(65535), (std::vector<int>{65535}));
  EXPECT_EQ(splitDelay(65536), (std::vector<int>{65534, 2}));
  EXPECT_EQ(splitDelay(65537), (std::vector<int>{65535, 2}));
  const std::vector<int> parts = splitDelay(200'000);
  EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), 0), 200'000);
  for (const int part : parts) {
    EXPECT_GE(part, kMinDelayCs);
    EXPECT_LE(part, kMaxDelayCs);
  }
}

}  // namespace
}  // namespace vidgist
