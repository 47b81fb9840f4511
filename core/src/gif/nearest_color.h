#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "gif/oklab.h"

namespace vidgist {

/// Finds the nearest of up to 256 colors.
class NearestColor {
 public:
  /// `colors`, at least one, from dark to light.
  explicit NearestColor(std::span<const Lab> colors);

  /// The index of the color nearest to `wanted`; of several the one the search meets first, which is the same
  /// for the same arguments. The better the guess, an index too, the faster.
  int find(Lab wanted, int guess) const;

 private:
  static constexpr int kLightnessShift = 6;

  std::vector<Lab> colors_;
  std::vector<std::int32_t> own_;  // the square of half the distance to the next color: what is nearer is its own
  std::array<std::uint16_t, (kLabOne >> kLightnessShift) + 2> firstOf_;  // the first color at least so light
};

}  // namespace vidgist
