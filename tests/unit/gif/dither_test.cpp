#include "gif/dither.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "gif/lzw_phrases.h"
#include "synthetic_frames.h"

namespace vidgist {
namespace {

constexpr int kSize = 40;
constexpr Rectangle kAll{0, 0, kSize, kSize};
constexpr EncodingQuality kFullDither{.ditherStrength = 256};

LabImage flat(Lab color) { return {kSize, kSize, std::vector<Lab>(kSize * kSize, color)}; }

double meanLightness(const LabImage& image) {
  double sum = 0;
  for (const Lab color : image.pixels) sum += color.lightness;
  return sum / static_cast<double>(image.pixels.size());
}

TEST(DitherTest, MixesColorsThatThePaletteLacks) {
  const Palette grays({{100, 100, 100}, {130, 130, 130}});
  const int dark = grays.labs()[0].lightness;
  const int apart = grays.labs()[1].lightness - dark;
  const DrawMask mask(kSize * kSize, 1);
  for (const int percent : {10, 25, 50, 60, 90}) {
    const auto lightness = static_cast<std::int16_t>(dark + apart * percent / 100);
    Screen screen(kSize, kSize);
    Dither dither(kSize, kFullDither);
    dither.draw(flat({lightness, 0, 0}), mask, kAll, grays, kNoTransparency, screen);
    EXPECT_NEAR(meanLightness(screen.shown()), lightness, apart / 30.0) << percent;
  }
}

TEST(DitherTest, WithoutStrengthItTakesTheNearest) {
  const Palette blackAndWhite({{0, 0, 0}, {255, 255, 255}});
  Screen screen(kSize, kSize);
  Dither dither(kSize, {.ditherStrength = 0});
  const auto indices =
      dither.draw(flat({9000, 0, 0}), DrawMask(kSize * kSize, 1), kAll, blackAndWhite, kNoTransparency, screen);
  EXPECT_EQ(indices, std::vector<std::uint8_t>(kSize * kSize, 1));
}

TEST(DitherTest, ErrorsTooSmallToBeSeenAreLeft) {
  const Palette grays({{100, 100, 100}, {101, 101, 101}});
  const Lab between = {static_cast<std::int16_t>(grays.labs()[0].lightness + 20), 0, 0};
  Screen screen(kSize, kSize);
  Dither dither(kSize, {.ditherStrength = 256, .goodError = 25});
  const auto indices =
      dither.draw(flat(between), DrawMask(kSize * kSize, 1), kAll, grays, kNoTransparency, screen);
  EXPECT_EQ(indices, std::vector<std::uint8_t>(kSize * kSize, 0));
}

TEST(DitherTest, PixelsThatAreNotMarkedStay) {
  const Palette palette({{0, 0, 0}, {90, 90, 90}, {255, 255, 255}});
  Screen screen(kSize, kSize);
  Dither dither(kSize, kFullDither);
  dither.draw(flat({4000, 0, 0}), DrawMask(kSize * kSize, 1), kAll, palette, kNoTransparency, screen);
  const LabImage before = screen.shown();

  DrawMask mask(kSize * kSize, 0);
  const Rectangle area{5, 7, 11, 13};
  for (int y = area.top; y < area.top + area.height; ++y) {
    for (int x = area.left; x < area.left + area.width; x += 2) mask[y * kSize + x] = 1;
  }
  const auto indices = dither.draw(flat({12000, 0, 0}), mask, area, palette, 3, screen);
  ASSERT_EQ(indices.size(), 11u * 13u);
  for (int y = 0; y < kSize; ++y) {
    for (int x = 0; x < kSize; ++x) {
      const std::size_t pixel = static_cast<std::size_t>(y * kSize + x);
      if (!mask[pixel]) {
        EXPECT_EQ(screen.shown().pixels[pixel], before.pixels[pixel]);
      }
    }
  }
  for (std::size_t i = 0; i < indices.size(); ++i) EXPECT_TRUE(i % 11 % 2 == 0 || indices[i] == 3);
}

TEST(DitherTest, WhatIsOnScreenIsAColorToo) {
  const Palette first({{120, 60, 60}});
  const Palette second({{0, 0, 0}, {255, 255, 255}});
  Screen screen(kSize, kSize);
  Dither dither(kSize, kFullDither);
  const DrawMask mask(kSize * kSize, 1);
  const LabImage frame = flat(first.labs()[0]);
  dither.draw(frame, mask, kAll, first, kNoTransparency, screen);
  const auto indices = dither.draw(frame, mask, kAll, second, 2, screen);
  EXPECT_EQ(indices, std::vector<std::uint8_t>(kSize * kSize, 2));
}

/// How many phrases a compressor makes of these indices.
int phrasesIn(const std::vector<std::uint8_t>& indices, const Palette& palette) {
  LzwPhrases phrases(static_cast<int>(palette.size()));
  int count = 1;
  for (const std::uint8_t index : indices) {
    count += phrases.continuesWith(index) ? 0 : 1;
    phrases.append(index);
  }
  return count;
}

TEST(DitherTest, PhraseToleranceTradesNearnessForRepetition) {
  std::vector<Rgb> grays;
  for (int i = 100; i < 140; ++i) {
    const auto gray = static_cast<std::uint8_t>(i);
    grays.push_back({gray, gray, gray});
  }
  const Palette palette(grays);
  LabImage frame = flat(palette.labs()[20]);
  Noise noise(9);
  for (Lab& color : frame.pixels) color = palette.labs()[18 + noise.below(5)];
  const DrawMask mask(kSize * kSize, 1);
  Screen exact(kSize, kSize);
  Screen tolerant(kSize, kSize);
  const int step = palette.labs()[21].lightness - palette.labs()[20].lightness;
  const auto exactIndices = Dither(kSize, kFullDither).draw(frame, mask, kAll, palette, kNoTransparency, exact);
  const auto tolerantIndices = Dither(kSize, {.ditherStrength = 256, .phraseTolerance = 2 * step})
                                   .draw(frame, mask, kAll, palette, kNoTransparency, tolerant);
  EXPECT_EQ(exact.shown().pixels, frame.pixels);
  EXPECT_LT(phrasesIn(tolerantIndices, palette), phrasesIn(exactIndices, palette) * 3 / 4);
  EXPECT_NEAR(meanLightness(tolerant.shown()), meanLightness(frame), step / 2.0);
}

}  // namespace
}  // namespace vidgist
