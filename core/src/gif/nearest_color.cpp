#include "gif/nearest_color.h"

#include <algorithm>

namespace vidgist {

NearestColor::NearestColor(std::span<const Lab> colors)
    : colors_(colors), lastFound_(static_cast<std::size_t>(kCubes) * kCubes * kCubes) {
  std::size_t color = 0;
  for (std::size_t layer = 0; layer < firstOf_.size(); ++layer) {
    const int lightness = static_cast<int>(layer) << kLayerShift;
    while (color < colors_.size() && colors_[color].lightness < lightness) ++color;
    firstOf_[layer] = static_cast<std::uint16_t>(color);
  }
}

int NearestColor::find(const Lab& wanted) {
  // The last answer from the same cube is near: so the search can soon stop.
  std::uint8_t& lastFound = lastFound_[cubeOf(wanted)];
  int best = lastFound;
  std::int32_t bestDistance = squaredDistance(wanted, colors_[best]);

  // Away from the wanted lightness in both directions, until lightness alone rules out all that is left.
  const int start = firstOf_[std::clamp<int>(wanted.lightness, 0, kLabOne) >> kLayerShift];
  const auto consider = [&](int i) {
    const std::int32_t distance = squaredDistance(wanted, colors_[i]);
    if (distance >= bestDistance) return;
    bestDistance = distance;
    best = i;
  };
  const int count = static_cast<int>(colors_.size());
  for (int i = start; i < count; ++i) {
    const std::int32_t above = std::max(colors_[i].lightness - wanted.lightness, 0);
    if (above * above >= bestDistance) break;
    consider(i);
  }
  for (int i = start - 1; i >= 0; --i) {
    const std::int32_t below = std::max(wanted.lightness - colors_[i].lightness, 0);
    if (below * below >= bestDistance) break;
    consider(i);
  }
  lastFound = static_cast<std::uint8_t>(best);
  return best;
}

}  // namespace vidgist
