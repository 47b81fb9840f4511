#include "gif/nearest_color.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "gif/palette.h"
#include "synthetic_frames.h"

namespace vidgist {
namespace {

Rgb anyColor(Noise& noise) {
  return {static_cast<std::uint8_t>(noise.below(256)), static_cast<std::uint8_t>(noise.below(256)),
          static_cast<std::uint8_t>(noise.below(256))};
}

std::int32_t leastDistance(std::span<const Lab> colors, Lab wanted) {
  std::int32_t least = std::numeric_limits<std::int32_t>::max();
  for (const Lab color : colors) least = std::min(least, squaredDistance(color, wanted));
  return least;
}

TEST(NearestColorTest, FindsWhatLookingAtAllColorsFinds) {
  Noise noise(5);
  for (const int size : {1, 2, 3, 17, 255, 256}) {
    std::vector<Rgb> colors;
    for (int i = 0; i < size; ++i) colors.push_back(anyColor(noise));
    const Palette palette(colors);
    NearestColor search(palette.labs());
    for (int i = 0; i < 3000; ++i) {
      const Lab wanted = toLab(anyColor(noise));
      EXPECT_EQ(squaredDistance(palette.labs()[search.find(wanted)], wanted),
                leastDistance(palette.labs(), wanted));
    }
  }
}

TEST(NearestColorTest, CopesWithWhatIsNoColor) {
  const Palette palette({{0, 0, 0}, {128, 128, 128}, {255, 255, 255}});
  NearestColor search(palette.labs());
  EXPECT_EQ(search.find({-2048, 0, 0}), 0);
  EXPECT_EQ(search.find({kLabOne + 2048, 0, 0}), 2);
  EXPECT_EQ(search.find({kLabOne + 2048, 9000, -9000}), 2);
}

}  // namespace
}  // namespace vidgist
