#include "plan/picture_size.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <ostream>

namespace vidgist {

void PrintTo(const PictureSize& size, std::ostream* out) { *out << size.width << "x" << size.height; }

namespace {

TEST(DisplaySizeTest, SquarePixelsStayAsTheyAre) {
  EXPECT_EQ(displaySize({1920, 1080}, 1, 1, false), (PictureSize{1920, 1080}));
  EXPECT_EQ(displaySize({1920, 1080}, 7, 7, false), (PictureSize{1920, 1080}));
}

TEST(DisplaySizeTest, ThePixelAspectStretchesTheWidth) {
  EXPECT_EQ(displaySize({720, 576}, 64, 45, false), (PictureSize{1024, 576}));
  EXPECT_EQ(displaySize({1440, 1080}, 4, 3, false), (PictureSize{1920, 1080}));
  EXPECT_EQ(displaySize({720, 480}, 8, 9, false), (PictureSize{640, 480}));
}

TEST(DisplaySizeTest, AQuarterTurnSwapsTheSidesAfterStretching) {
  EXPECT_EQ(displaySize({1920, 1080}, 1, 1, true), (PictureSize{1080, 1920}));
  EXPECT_EQ(displaySize({1440, 1080}, 4, 3, true), (PictureSize{1080, 1920}));
}

TEST(DisplaySizeTest, AnUnknownOrAbsurdAspectCountsAsSquare) {
  for (const auto& [num, den] : {std::pair{0, 1},
                                 {0, 0},
                                 {1, 0},
                                 {-4, 3},
                                 {4, -3},
                                 {-4, -3},
                                 {16, 1},
                                 {1, 16},
                                 {2147483647, 1},
                                 {1, 2147483647}}) {
    EXPECT_EQ(displaySize({640, 480}, num, den, false), (PictureSize{640, 480})) << num << ":" << den;
  }
}

TEST(DisplaySizeTest, LargeFractionsDoNotOverflow) {
  EXPECT_EQ(displaySize({16384, 4096}, 2147483646, 1073741823, false), (PictureSize{32768, 4096}));
}

TEST(DisplaySizeTest, IsNeverZero) { EXPECT_EQ(displaySize({1, 1}, 1, 15, false), (PictureSize{1, 1})); }

TEST(FitIntoTest, NeverEnlarges) {
  EXPECT_EQ(fitInto({100, 50}, {320, 320}), (PictureSize{100, 50}));
  EXPECT_EQ(fitInto({320, 320}, {320, 320}), (PictureSize{320, 320}));
}

TEST(FitIntoTest, KeepsTheAspect) {
  EXPECT_EQ(fitInto({1920, 1080}, {320, 320}), (PictureSize{320, 180}));
  EXPECT_EQ(fitInto({1080, 1920}, {320, 320}), (PictureSize{180, 320}));
  EXPECT_EQ(fitInto({1920, 1080}, {1280, 90}), (PictureSize{160, 90}));
  EXPECT_EQ(fitInto({640, 480}, {320, 1280}), (PictureSize{320, 240}));
}

TEST(FitIntoTest, RoundsToTheNearestPixel) {
  EXPECT_EQ(fitInto({1000, 667}, {320, 320}), (PictureSize{320, 213}));
  EXPECT_EQ(fitInto({1000, 670}, {320, 320}), (PictureSize{320, 214}));
}

TEST(FitIntoTest, IsAtLeastOnePixel) {
  EXPECT_EQ(fitInto({60'000, 10}, {320, 320}), (PictureSize{320, 1}));
  EXPECT_EQ(fitInto({10, 60'000}, {320, 320}), (PictureSize{1, 320}));
}

TEST(FitIntoTest, StaysInTheBoxForEverySize) {
  for (int width = 1; width < 2000; width += 37) {
    for (int height = 1; height < 2000; height += 41) {
      for (const PictureSize box : {PictureSize{16, 16}, {320, 320}, {1280, 16}, {17, 1279}}) {
        const PictureSize fitted = fitInto({width, height}, box);
        ASSERT_GE(fitted.width, 1);
        ASSERT_GE(fitted.height, 1);
        ASSERT_LE(fitted.width, std::min(width, box.width)) << width << "x" << height;
        ASSERT_LE(fitted.height, std::min(height, box.height)) << width << "x" << height;
        const bool touches =
            fitted.width == std::min(width, box.width) || fitted.height == std::min(height, box.height);
        ASSERT_TRUE(touches) << width << "x" << height;
        // One side is exact, so the other is off by half a pixel at most, or it is the one pixel that must be.
        const double wanted = static_cast<double>(fitted.width) * height / width;
        const double wantedWidth = static_cast<double>(fitted.height) * width / height;
        const bool keepsAspect =
            std::abs(wanted - fitted.height) <= 0.5 || std::abs(wantedWidth - fitted.width) <= 0.5;
        ASSERT_TRUE(keepsAspect || fitted.height == 1 || fitted.width == 1) << width << "x" << height;
      }
    }
  }
}

}  // namespace
}  // namespace vidgist
