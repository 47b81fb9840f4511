#include "gif/palette.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "gif/nearest_color.h"
#include "synthetic_frames.h"

namespace vidgist {
namespace {

void addTo(ColorHistogram& histogram, const RgbImage& image) {
  for (std::size_t i = 0; i + 2 < image.pixels.size(); i += 3) {
    histogram.add({image.pixels[i], image.pixels[i + 1], image.pixels[i + 2]});
  }
}

/// The mean distance between the colors of an image and the palette's nearest, in percent of the way from black
/// to white, squared.
double meanError(const Palette& palette, const ColorHistogram& histogram) {
  NearestColor search(palette.labs());
  double sum = 0;
  double count = 0;
  for (const auto& entry : histogram.entries()) {
    const Lab lab = toLab(entry.mean());
    sum += static_cast<double>(entry.count) * squaredDistance(lab, palette.labs()[search.find(lab)]);
    count += static_cast<double>(entry.count);
  }
  return sum / count / kLabOne / kLabOne * 10000;
}

TEST(PaletteTest, IsSortedAndWithoutRepetition) {
  const Palette palette({{255, 255, 255}, {0, 0, 255}, {0, 0, 0}, {255, 255, 0}, {0, 0, 255}});
  ASSERT_EQ(palette.size(), 4u);
  EXPECT_EQ(palette.colors()[0], (Rgb{0, 0, 0}));
  EXPECT_EQ(palette.colors()[1], (Rgb{0, 0, 255}));
  EXPECT_EQ(palette.colors()[2], (Rgb{255, 255, 0}));
  EXPECT_EQ(palette.colors()[3], (Rgb{255, 255, 255}));
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(palette.labs()[i], toLab(palette.colors()[i]));
}

TEST(PaletteTest, ContainsAllColorsIfTheyAreFew) {
  ColorHistogram histogram(1024);
  std::vector<Rgb> colors;
  Noise noise(11);
  for (int i = 0; i < 200; ++i) {
    const Rgb color = {static_cast<std::uint8_t>(noise.below(256)), static_cast<std::uint8_t>(noise.below(4)),
                       static_cast<std::uint8_t>(i)};
    colors.push_back(color);
    histogram.add(color);
  }
  const Palette palette = makePalette(histogram, 200, 100);
  EXPECT_EQ(palette.size(), 200u);
  for (const Rgb color : colors) {
    EXPECT_NE(std::find(palette.colors().begin(), palette.colors().end(), color), palette.colors().end());
  }
}

TEST(PaletteTest, OfNothingIsBlack) {
  const Palette palette = makePalette(ColorHistogram(16), 256, 0);
  ASSERT_EQ(palette.size(), 1u);
  EXPECT_EQ(palette.colors()[0], (Rgb{0, 0, 0}));
}

TEST(PaletteTest, MoreColorsAreNearer) {
  ColorHistogram histogram(8192);
  addTo(histogram, filmFrames(96, 64, 1).at(0));
  double previous = 1e9;
  for (const int size : {1, 2, 4, 16, 64, 256}) {
    const Palette palette = makePalette(histogram, size, 0);
    EXPECT_LE(palette.size(), static_cast<std::size_t>(size));
    const double error = meanError(palette, histogram);
    EXPECT_LT(error, previous) << size;
    previous = error;
  }
  // Well below what can be seen.
  EXPECT_LT(previous, 0.5);
}

TEST(PaletteTest, StopsWhereItIsGoodEnough) {
  ColorHistogram histogram(8192);
  addTo(histogram, filmFrames(96, 64, 1).at(0));
  const int goodError = kLabOne / 100;
  const Palette palette = makePalette(histogram, 256, goodError);
  EXPECT_LT(palette.size(), 200u);
  EXPECT_LE(meanError(palette, histogram), 1.0);
}

TEST(PaletteTest, RareColorsThatStandOutAreKept) {
  ColorHistogram histogram(8192);
  addTo(histogram, paint(100, 100, [](int x, int y) -> Rgb {
          if (x < 3 && y < 3) return {250, 20, 20};
          return {static_cast<std::uint8_t>(80 + x), static_cast<std::uint8_t>(80 + y),
                  static_cast<std::uint8_t>(80 + (x + y) / 2)};
        }));
  const Palette palette = makePalette(histogram, 64, 0);
  EXPECT_NE(std::find(palette.colors().begin(), palette.colors().end(), Rgb{250, 20, 20}),
            palette.colors().end());
}

TEST(PaletteTest, SurvivesCountsOfLongClips) {
  // 600 frames of 1280x1280 pixels are a billion; weights must not overflow.
  ColorHistogram histogram(16);
  for (int i = 0; i < 8; ++i) {
    for (int k = 0; k < (i == 0 ? 2'000'000 : 1); ++k)
      histogram.add({static_cast<std::uint8_t>(i * 30), 0, 255});
  }
  const Palette palette = makePalette(histogram, 4, 0);
  EXPECT_EQ(palette.size(), 4u);
  EXPECT_NE(std::find(palette.colors().begin(), palette.colors().end(), Rgb{0, 0, 255}),
            palette.colors().end());
}

}  // namespace
}  // namespace vidgist
