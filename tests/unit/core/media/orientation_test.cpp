#include "media/orientation.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <string>

namespace vidgist {
namespace {

constexpr std::int32_t kOne = 1 << 16;

Orientation ofMatrix(std::int32_t a, std::int32_t b, std::int32_t c, std::int32_t d) {
  const std::int32_t matrix[9] = {a, b, 0, c, d, 0, 0, 0, 1 << 30};
  return orientationOf(matrix);
}

/// A picture of one pixel per letter; a row ends with a slash.
RgbImage pictureOf(const std::string& letters) {
  RgbImage image;
  for (const char letter : letters) {
    if (letter == '/') {
      ++image.height;
    } else {
      image.pixels.insert(image.pixels.end(), {static_cast<std::uint8_t>(letter), 1, 2});
    }
  }
  image.width = static_cast<int>(image.pixels.size()) / 3 / image.height;
  return image;
}

std::string lettersOf(const RgbImage& image) {
  std::string letters;
  for (std::size_t i = 0; i < image.pixels.size(); i += 3) {
    letters += static_cast<char>(image.pixels[i]);
    EXPECT_EQ(image.pixels[i + 1], 1);
    EXPECT_EQ(image.pixels[i + 2], 2);
    if ((i / 3 + 1) % static_cast<std::size_t>(image.width) == 0) letters += '/';
  }
  EXPECT_EQ(image.pixels.size(), image.sizeBytes());
  return letters;
}

std::string shown(const Orientation& orientation) {
  return lettersOf(upright(pictureOf("abc/def/"), orientation));
}

TEST(OrientationTest, TurnsAsTheDisplayMatrixSays) {
  EXPECT_EQ(shown(ofMatrix(kOne, 0, 0, kOne)), "abc/def/");
  EXPECT_EQ(shown(ofMatrix(0, kOne, -kOne, 0)), "da/eb/fc/");
  EXPECT_EQ(shown(ofMatrix(-kOne, 0, 0, -kOne)), "fed/cba/");
  EXPECT_EQ(shown(ofMatrix(0, -kOne, kOne, 0)), "cf/be/ad/");
}

TEST(OrientationTest, MirrorsAsTheDisplayMatrixSays) {
  EXPECT_EQ(shown(ofMatrix(-kOne, 0, 0, kOne)), "cba/fed/");
  EXPECT_EQ(shown(ofMatrix(kOne, 0, 0, -kOne)), "def/abc/");
  EXPECT_EQ(shown(ofMatrix(0, kOne, kOne, 0)), "ad/be/cf/");
  EXPECT_EQ(shown(ofMatrix(0, -kOne, -kOne, 0)), "fc/eb/da/");
}

TEST(OrientationTest, TellsDegreesClockwise) {
  EXPECT_EQ(ofMatrix(kOne, 0, 0, kOne).rotation(), 0);
  EXPECT_EQ(ofMatrix(0, kOne, -kOne, 0).rotation(), 90);
  EXPECT_EQ(ofMatrix(-kOne, 0, 0, -kOne).rotation(), 180);
  EXPECT_EQ(ofMatrix(0, -kOne, kOne, 0).rotation(), 270);
}

TEST(OrientationTest, AnAngleBetweenCountsAsTheNearestQuarterTurn) {
  EXPECT_EQ(ofMatrix(60'000, 10'000, -10'000, 60'000).rotation(), 0);
  EXPECT_EQ(ofMatrix(10'000, 60'000, -60'000, 10'000).rotation(), 90);
}

TEST(OrientationTest, AScaleDoesNotMatter) {
  EXPECT_EQ(shown(ofMatrix(0, 3 * kOne, -kOne / 2, 0)), "da/eb/fc/");
}

TEST(OrientationTest, AnEmptyOrExtremeMatrixIsHarmless) {
  EXPECT_EQ(shown(ofMatrix(0, 0, 0, 0)), "abc/def/");
  constexpr std::int32_t kLowest = std::numeric_limits<std::int32_t>::min();
  EXPECT_EQ(ofMatrix(kLowest, 0, 0, kLowest).rotation(), 180);
  EXPECT_EQ(ofMatrix(0, kLowest, kLowest, 0).isTransposed, true);
}

TEST(OrientationTest, ASinglePixelStaysOne) {
  EXPECT_EQ(lettersOf(upright(pictureOf("a/"), {true, true, true})), "a/");
}

}  // namespace
}  // namespace vidgist
