#include "gif/oklab.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "synthetic_frames.h"

namespace vidgist {
namespace {

/// Oklab in floating point, straight from the definition.
void expectLike(Rgb color, double tolerance) {
  const auto linear = [](int value) {
    const double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  const double r = linear(color.red);
  const double g = linear(color.green);
  const double b = linear(color.blue);
  const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const Lab lab = toLab(color);
  EXPECT_NEAR(lab.lightness, kLabOne * (0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s), tolerance);
  EXPECT_NEAR(lab.a, kLabOne * (1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s), tolerance);
  EXPECT_NEAR(lab.b, kLabOne * (0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s), tolerance);
}

TEST(OklabTest, FollowsTheDefinition) {
  Noise noise(1);
  for (int i = 0; i < 5000; ++i) {
    expectLike({static_cast<std::uint8_t>(noise.below(256)), static_cast<std::uint8_t>(noise.below(256)),
                static_cast<std::uint8_t>(noise.below(256))},
               2);
  }
  for (const std::uint8_t value : {0, 1, 2, 3, 10, 11, 254, 255}) {
    expectLike({value, 0, 0}, 2);
    expectLike({0, value, 0}, 2);
    expectLike({0, 0, value}, 2);
  }
}

TEST(OklabTest, GraysHaveNoHueAndAscend) {
  Lab previous{-1, 0, 0};
  for (int value = 0; value < 256; ++value) {
    const auto channel = static_cast<std::uint8_t>(value);
    const Lab gray = toLab({channel, channel, channel});
    EXPECT_LE(std::abs(gray.a), 1) << value;
    EXPECT_LE(std::abs(gray.b), 1) << value;
    EXPECT_GT(gray.lightness, previous.lightness) << value;
    previous = gray;
  }
  EXPECT_EQ(toLab({0, 0, 0}), (Lab{0, 0, 0}));
  EXPECT_NEAR(previous.lightness, kLabOne, 1);
}

TEST(OklabTest, DistanceIsEuclidean) {
  EXPECT_EQ(squaredDistance({10, -20, 30}, {13, -16, 18}), 9 + 16 + 144);
  EXPECT_EQ(squaredDistance({kLabOne, 6000, -6000}, {0, -6000, 6000}), kLabOne * kLabOne + 2 * 12000 * 12000);
}

TEST(OklabTest, ConvertsARowLikeItsPixels) {
  const std::vector<std::uint8_t> rgb = {9, 80, 200, 9, 80, 200, 9,  80,  201,
                                         9, 81, 201, 8, 81, 201, 80, 200, 9};
  std::vector<Lab> labs(rgb.size() / 3);
  toLab(rgb, labs);
  for (std::size_t i = 0; i < labs.size(); ++i) {
    EXPECT_EQ(labs[i], toLab({rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]})) << i;
  }
}

}  // namespace
}  // namespace vidgist
