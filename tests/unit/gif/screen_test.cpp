#include "gif/screen.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace vidgist {
namespace {

constexpr int kWidth = 8;
constexpr int kHeight = 6;
constexpr EncodingQuality kQuality{.pixelTolerance = 100, .areaTolerance = 40};

LabImage flat(std::int16_t lightness) {
  return {kWidth, kHeight, std::vector<Lab>(kWidth * kHeight, Lab{lightness, 0, 0})};
}

void drawMarked(Screen& screen, const LabImage& frame, const DrawMask& mask) {
  for (std::size_t i = 0; i < mask.size(); ++i) {
    if (mask[i]) screen.draw(i, frame.pixels[i], frame.pixels[i]);
  }
}

int marked(const DrawMask& mask) { return static_cast<int>(std::count(mask.begin(), mask.end(), 1)); }

class ScreenTest : public testing::Test {
 protected:
  void SetUp() override {
    EXPECT_TRUE(screen_.blank());
    screen_.findChanges(flat(5000), kQuality, mask_);
    EXPECT_EQ(marked(mask_), kWidth * kHeight);
    drawMarked(screen_, flat(5000), mask_);
    EXPECT_FALSE(screen_.blank());
  }

  Screen screen_{kWidth, kHeight};
  DrawMask mask_;
};

TEST_F(ScreenTest, SmallChangesAreNone) {
  screen_.findChanges(flat(5040), kQuality, mask_);
  EXPECT_EQ(marked(mask_), 0);
  screen_.findChanges(flat(5041), kQuality, mask_);
  EXPECT_EQ(marked(mask_), kWidth * kHeight);
}

TEST_F(ScreenTest, SmallChangesDoNotAddUpUnseen) {
  for (const std::int16_t lightness : {5015, 5030}) {
    screen_.findChanges(flat(lightness), kQuality, mask_);
    EXPECT_EQ(marked(mask_), 0);
    drawMarked(screen_, flat(lightness), mask_);
  }
  screen_.findChanges(flat(5045), kQuality, mask_);
  EXPECT_EQ(marked(mask_), kWidth * kHeight);
}

TEST_F(ScreenTest, ALonePixelMayChangeMoreThanAnArea) {
  LabImage frame = flat(5000);
  frame.row(3)[4].a = 100;
  screen_.findChanges(frame, kQuality, mask_);
  EXPECT_EQ(marked(mask_), 0);
  frame.row(3)[4].a = 101;
  screen_.findChanges(frame, kQuality, mask_);
  EXPECT_EQ(mask_[3 * kWidth + 4], 1);
}

TEST_F(ScreenTest, WhatIsComparedIsTheSourceAndNotTheScreen) {
  // Drawn in a color that is far off, as dithering does.
  for (std::size_t i = 0; i < mask_.size(); ++i) screen_.draw(i, {6000, 0, 0}, {6500, 300, 0});
  screen_.findChanges(flat(6000), kQuality, mask_);
  EXPECT_EQ(marked(mask_), 0);
}

TEST_F(ScreenTest, TheLargestDifferencesDoNotOverflow) {
  screen_.findChanges(flat(-20000), {.pixelTolerance = 1000, .areaTolerance = 400}, mask_);
  EXPECT_EQ(marked(mask_), kWidth * kHeight);
}

TEST(MarkedAreaTest, IsTheSmallestRectangle) {
  DrawMask mask(kWidth * kHeight, 0);
  EXPECT_TRUE(markedArea(mask, kWidth, kHeight).empty());
  mask[2 * kWidth + 5] = 1;
  EXPECT_EQ(markedArea(mask, kWidth, kHeight), (Rectangle{5, 2, 1, 1}));
  mask[4 * kWidth + 1] = 1;
  EXPECT_EQ(markedArea(mask, kWidth, kHeight), (Rectangle{1, 2, 5, 3}));
  mask.front() = 1;
  mask.back() = 1;
  EXPECT_EQ(markedArea(mask, kWidth, kHeight), (Rectangle{0, 0, kWidth, kHeight}));
}

}  // namespace
}  // namespace vidgist
