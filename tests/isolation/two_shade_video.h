#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace vidgist {

/// Red, green and blue.
using Color = std::array<std::uint8_t, 3>;

/// A video that can be told from any other by each of its pixels: it has one color and no other, full in every
/// second frame and at half its value in those between.
struct TwoShadeVideo {
  Color color;
  std::vector<std::uint8_t> avi;  ///< uncompressed, in the AVI container
};

inline constexpr int kVideoWidth = 64;
inline constexpr int kVideoHeight = 48;

/// How many videos there are with colors that are far from each other, halved or not.
int colorCount();

/// Video number `number`, which may be any; those `colorCount()` apart have the same color.
TwoShadeVideo makeTwoShadeVideo(int number);

/// The darker one of a video's two colors.
Color halved(const Color& color);

}  // namespace vidgist
