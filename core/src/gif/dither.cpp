#include "gif/dither.h"

#include <algorithm>

namespace vidgist {
namespace {

/// Errors have four bits more than colors, so that rounding them does not eat up small ones.
constexpr int kErrorShift = 4;

/// No pixel is asked to make up for more than this: else a color that the palette cannot mix would leave an ever
/// growing debt that stains the next object.
constexpr std::int32_t kMaxError = (kLabOne / 8) << kErrorShift;

std::int16_t corrected(std::int16_t value, std::int32_t error) {
  return static_cast<std::int16_t>(value + ((error + (1 << (kErrorShift - 1))) >> kErrorShift));
}

}  // namespace

Dither::Dither(int width)
    : here_(static_cast<std::size_t>(width) + 2), below_(static_cast<std::size_t>(width) + 2) {}

std::vector<std::uint8_t> Dither::draw(const LabImage& frame, const DrawMask& mask, const Rectangle& area,
                                       const DrawingPlan& plan, Screen& screen) {
  const NearestColor search(plan.palette->labs());
  std::vector<std::uint8_t> indices(static_cast<std::size_t>(area.width) * static_cast<std::size_t>(area.height));
  std::fill(here_.begin(), here_.end(), Error{});
  std::fill(below_.begin(), below_.end(), Error{});

  int guess = 0;
  for (int row = 0; row < area.height; ++row) {
    const int step = row % 2 == 0 ? 1 : -1;
    const std::size_t rowStart =
        static_cast<std::size_t>(area.top + row) * frame.width + static_cast<std::size_t>(area.left);
    for (int i = 0, column = step > 0 ? 0 : area.width - 1; i < area.width; ++i, column += step) {
      const std::size_t pixel = rowStart + column;
      std::uint8_t& index = indices[static_cast<std::size_t>(row) * area.width + column];
      if (plan.transparentIndex >= 0 && !mask[pixel]) {
        index = static_cast<std::uint8_t>(plan.transparentIndex);
        continue;
      }
      const Lab source = frame.pixels[pixel];
      const Error& error = here_[column + 1];
      const Lab wanted = {corrected(source.lightness, error[0]), corrected(source.a, error[1]),
                          corrected(source.b, error[2])};
      guess = search.find(wanted, guess);
      Lab chosen = plan.palette->labs()[guess];
      index = static_cast<std::uint8_t>(guess);

      if (plan.transparentIndex >= 0 && !screen.blank()) {
        const Lab shown = screen.shown().pixels[pixel];
        if (squaredDistance(wanted, shown) <= squaredDistance(wanted, chosen)) {
          chosen = shown;
          index = static_cast<std::uint8_t>(plan.transparentIndex);
        }
      }
      screen.draw(pixel, source, chosen);

      if (squaredDistance(wanted, chosen) <= plan.goodError * plan.goodError) continue;
      const std::array<std::int32_t, 3> missed = {source.lightness - chosen.lightness, source.a - chosen.a,
                                                  source.b - chosen.b};
      for (int axis = 0; axis < 3; ++axis) {
        const std::int32_t whole = std::clamp((missed[axis] << kErrorShift) + error[axis], -kMaxError, kMaxError);
        const std::int32_t share = whole * plan.ditherStrength / 256;
        const std::int32_t ahead = share * 7 / 16;
        const std::int32_t belowBehind = share * 3 / 16;
        const std::int32_t below = share * 5 / 16;
        here_[column + 1 + step][axis] += ahead;
        below_[column + 1 - step][axis] += belowBehind;
        below_[column + 1][axis] += below;
        below_[column + 1 + step][axis] += share - ahead - belowBehind - below;
      }
    }
    std::swap(here_, below_);
    std::fill(below_.begin(), below_.end(), Error{});
  }
  return indices;
}

}  // namespace vidgist
