#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "gif/oklab.h"

namespace vidgist {

/// Finds the nearest of up to 256 colors. What it found before helps it to find what comes next.
class NearestColor {
 public:
  /// `colors`, at least one, from dark to light, must outlive the search.
  explicit NearestColor(std::span<const Lab> colors);

  /// The index of the color nearest to `wanted`. Of several the one the search meets first, which is always the
  /// same after the same calls.
  int find(const Lab& wanted);

 private:
  static constexpr int kLayerShift = 6;
  static constexpr int kLayers = (kLabOne >> kLayerShift) + 1;
  static constexpr int kCubeShift = 9;
  static constexpr int kCubes = (kLabOne >> kCubeShift) + 1;  // along each axis

  static std::size_t cubeOf(const Lab& color) {
    const auto position = [](int value) {
      return static_cast<std::size_t>(std::clamp(value, 0, kLabOne) >> kCubeShift);
    };
    return (position(color.lightness) * kCubes + position(color.a + kLabOne / 2)) * kCubes +
           position(color.b + kLabOne / 2);
  }

  std::span<const Lab> colors_;
  std::array<std::uint16_t, kLayers> firstOf_;  // the first color at least as light as the layer's bottom
  std::vector<std::uint8_t> lastFound_;         // in each cube of the color space
};

}  // namespace vidgist
