#include "gif/nearest_color.h"

#include <algorithm>
#include <limits>

namespace vidgist {

NearestColor::NearestColor(std::span<const Lab> colors) : colors_(colors.begin(), colors.end()) {
  std::size_t color = 0;
  for (std::size_t step = 0; step < firstOf_.size(); ++step) {
    const int lightness = static_cast<int>(step) << kLightnessShift;
    while (color < colors_.size() && colors_[color].lightness < lightness) ++color;
    firstOf_[step] = static_cast<std::uint16_t>(color);
  }
  own_.assign(colors_.size(), std::numeric_limits<std::int32_t>::max());
  for (std::size_t i = 0; i < colors_.size(); ++i) {
    for (std::size_t k = i + 1; k < colors_.size(); ++k) {
      const std::int32_t distance = squaredDistance(colors_[i], colors_[k]) / 4;
      own_[i] = std::min(own_[i], distance);
      own_[k] = std::min(own_[k], distance);
    }
  }
}

int NearestColor::find(Lab wanted, int guess) const {
  int best = guess;
  std::int32_t bestDistance = squaredDistance(wanted, colors_[guess]);
  if (bestDistance < own_[guess]) return guess;
  const int lightness = std::clamp<int>(wanted.lightness, 0, kLabOne);
  const int start = firstOf_[lightness >> kLightnessShift];

  // Away from the wanted lightness in both directions, as long as lightness alone does not rule a color out.
  const auto better = [&](int i) {
    const std::int32_t apart = colors_[i].lightness - wanted.lightness;
    const std::int32_t distance = squaredDistance(wanted, colors_[i]);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = i;
    }
    return apart * apart;
  };
  const int count = static_cast<int>(colors_.size());
  for (int i = start; i < count; ++i) {
    if (better(i) >= bestDistance && colors_[i].lightness >= wanted.lightness) break;
  }
  for (int i = start - 1; i >= 0; --i) {
    if (better(i) >= bestDistance && colors_[i].lightness <= wanted.lightness) break;
  }
  return best;
}

}  // namespace vidgist
