#pragma once

#include <array>
#include <cstdint>

namespace vidgist {

using Rgb = std::array<std::uint8_t, 3>;

/// The color of a test video's frame `index`, 0 to 1727: it tells the index, and those of neighbors differ
/// much.
inline Rgb colorOfFrame(int index) {
  const auto level = [](int digit) { return static_cast<std::uint8_t>(8 + 20 * (digit * 5 % 12)); };
  return {level(index % 12), level(index / 12 % 12), level(index / 144)};
}

/// The frame of which this is the color, -1 if of none.
inline int frameOfColor(const Rgb& color) {
  int index = 0;
  for (int channel = 2; channel >= 0; --channel) {
    const int level = color[static_cast<std::size_t>(channel)] - 8;
    if (level < 0 || level % 20 != 0 || level / 20 > 11) return -1;
    index = index * 12 + level / 20 * 5 % 12;  // 5 is its own inverse modulo 12
  }
  return index;
}

}  // namespace vidgist
