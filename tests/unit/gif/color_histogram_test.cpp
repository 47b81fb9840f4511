#include "gif/color_histogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "synthetic_frames.h"

namespace vidgist {
namespace {

using Row = std::tuple<std::uint64_t, std::uint64_t, std::uint64_t, std::uint64_t>;

std::vector<Row> sortedRows(const ColorHistogram& histogram) {
  std::vector<Row> rows;
  for (const auto& entry : histogram.entries()) {
    rows.emplace_back(entry.count, entry.red, entry.green, entry.blue);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::vector<Rgb> noiseColors(int count) {
  Noise noise(3);
  std::vector<Rgb> colors;
  for (int i = 0; i < count; ++i) {
    colors.push_back({static_cast<std::uint8_t>(noise.below(256)), static_cast<std::uint8_t>(noise.below(256)),
                      static_cast<std::uint8_t>(noise.below(256))});
  }
  return colors;
}

TEST(ColorHistogramTest, IsExactWhileThereIsRoom) {
  ColorHistogram histogram(4);
  for (const Rgb color : {Rgb{1, 2, 3}, Rgb{1, 2, 4}, Rgb{1, 2, 3}, Rgb{9, 9, 9}, Rgb{1, 2, 2}}) {
    histogram.add(color);
  }
  EXPECT_TRUE(histogram.exact());
  ASSERT_EQ(histogram.entries().size(), 4u);
  EXPECT_EQ(histogram.entries()[0].count, 2u);
  EXPECT_EQ(histogram.entries()[0].mean(), (Rgb{1, 2, 3}));
  EXPECT_EQ(histogram.entries()[3].mean(), (Rgb{1, 2, 2}));
}

TEST(ColorHistogramTest, JoinsCloseColorsWhenThereIsNone) {
  ColorHistogram histogram(2);
  for (const Rgb color : {Rgb{10, 10, 10}, Rgb{11, 10, 10}, Rgb{200, 0, 0}}) histogram.add(color);
  EXPECT_FALSE(histogram.exact());
  ASSERT_EQ(histogram.entries().size(), 2u);
  EXPECT_EQ(histogram.entries()[0].count, 2u);
  EXPECT_EQ(histogram.entries()[0].red, 21u);
  EXPECT_EQ(histogram.entries()[1].mean(), (Rgb{200, 0, 0}));
}

TEST(ColorHistogramTest, JoinsNoMoreThanItMust) {
  ColorHistogram histogram(2);
  for (const Rgb color : {Rgb{8, 10, 10}, Rgb{10, 10, 10}, Rgb{11, 10, 10}}) histogram.add(color);
  ASSERT_EQ(histogram.entries().size(), 2u);
  EXPECT_EQ(histogram.entries()[0].red, 8u);
  EXPECT_EQ(histogram.entries()[1].red, 21u);
}

TEST(ColorHistogramTest, IsBoundedAndLosesNothing) {
  const std::vector<Rgb> colors = noiseColors(20000);
  ColorHistogram histogram(1024);
  std::uint64_t green = 0;
  for (const Rgb color : colors) {
    histogram.add(color);
    green += color.green;
  }
  EXPECT_LE(histogram.entries().size(), 1024u);
  EXPECT_GT(histogram.entries().size(), 100u);
  std::uint64_t count = 0;
  for (const auto& entry : histogram.entries()) {
    count += entry.count;
    green -= entry.green;
  }
  EXPECT_EQ(count, colors.size());
  EXPECT_EQ(green, 0u);
}

TEST(ColorHistogramTest, DoesNotDependOnTheOrder) {
  std::vector<Rgb> colors = noiseColors(5000);
  ColorHistogram forwards(512);
  for (const Rgb color : colors) forwards.add(color);
  ColorHistogram backwards(512);
  std::reverse(colors.begin(), colors.end());
  for (const Rgb color : colors) backwards.add(color);
  EXPECT_EQ(sortedRows(forwards), sortedRows(backwards));
}

TEST(ColorHistogramTest, ForgetsAll) {
  ColorHistogram histogram(2);
  for (const Rgb color : noiseColors(100)) histogram.add(color);
  histogram.clear();
  EXPECT_TRUE(histogram.entries().empty());
  histogram.add({1, 2, 3});
  EXPECT_TRUE(histogram.exact());
  ASSERT_EQ(histogram.entries().size(), 1u);
  EXPECT_EQ(histogram.entries()[0].count, 1u);
}

}  // namespace
}  // namespace vidgist
