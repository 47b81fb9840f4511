#include "gif/quality.h"

#include <gtest/gtest.h>

namespace vidgist {
namespace {

TEST(QualityTest, EveryStepIsAtLeastAsGood) {
  for (int quality = 2; quality <= 100; ++quality) {
    const EncodingQuality worse = encodingQuality(quality - 1);
    const EncodingQuality better = encodingQuality(quality);
    EXPECT_GE(better.maxColors, worse.maxColors) << quality;
    EXPECT_GE(better.ditherStrength, worse.ditherStrength) << quality;
    EXPECT_LE(better.goodError, worse.goodError) << quality;
    EXPECT_LE(better.phraseTolerance, worse.phraseTolerance) << quality;
    EXPECT_LE(better.pixelTolerance, worse.pixelTolerance) << quality;
    EXPECT_LE(better.areaTolerance, worse.areaTolerance) << quality;
  }
}

TEST(QualityTest, TheBestToleratesNothing) {
  const EncodingQuality best = encodingQuality(100);
  EXPECT_EQ(best.maxColors, 256);
  EXPECT_EQ(best.goodError, 0);
  EXPECT_EQ(best.phraseTolerance, 0);
  EXPECT_EQ(best.pixelTolerance, 0);
  EXPECT_EQ(best.areaTolerance, 0);
}

TEST(QualityTest, TheWorstStillHasColors) { EXPECT_GE(encodingQuality(1).maxColors, 16); }

}  // namespace
}  // namespace vidgist
