#include "gif/dither.h"

#include <algorithm>

#include "gif/lzw_phrases.h"
#include "gif/nearest_color.h"

namespace vidgist {
namespace {

/// Errors have four bits more than colors, so that rounding does not eat up small ones.
constexpr int kErrorShift = 4;

/// No pixel is asked to make up for more than this: a color that the palette cannot mix would else leave an
/// ever growing debt that stains the next object.
constexpr std::int32_t kMaxError = (kLabOne / 8) << kErrorShift;

std::int16_t corrected(std::int16_t value, std::int32_t error) {
  return static_cast<std::int16_t>(value + ((error + (1 << (kErrorShift - 1))) >> kErrorShift));
}

/// An index and the color that shows where it is drawn.
struct Choice {
  std::uint8_t index = 0;
  Lab color;
  std::int32_t distance = 0;  // squared, from the wanted color
};

/// Chooses among the palette's colors and what is on screen.
class Chooser {
 public:
  Chooser(const Palette& palette, int transparentIndex, int phraseTolerance)
      : colors_(palette.labs()),
        search_(palette.labs()),
        transparentIndex_(transparentIndex),
        phraseTolerance_(phraseTolerance) {}

  Choice choose(Lab wanted, Lab shown, const LzwPhrases& phrases) {
    Choice best = choice(static_cast<std::uint8_t>(search_.find(wanted)), wanted, shown);
    if (transparentIndex_ != kNoTransparency) {
      const Choice keep = choice(static_cast<std::uint8_t>(transparentIndex_), wanted, shown);
      if (keep.distance <= best.distance) best = keep;
    }
    if (phrases.continuesWith(best.index)) return best;

    Choice longer = best;
    longer.distance += phraseTolerance_ * phraseTolerance_ + 1;
    phrases.forEachContinuation([&](std::uint8_t index) {
      const Choice other = choice(index, wanted, shown);
      if (other.distance < longer.distance) longer = other;
    });
    return longer;
  }

 private:
  Choice choice(std::uint8_t index, Lab wanted, Lab shown) const {
    const Lab color = index == transparentIndex_ ? shown : colors_[index];
    return {index, color, squaredDistance(wanted, color)};
  }

  std::span<const Lab> colors_;
  NearestColor search_;
  int transparentIndex_;
  int phraseTolerance_;
};

}  // namespace

Dither::Dither(int width, const EncodingQuality& quality)
    : quality_(quality),
      here_(static_cast<std::size_t>(width) + 2),
      below_(static_cast<std::size_t>(width) + 2) {}

std::vector<std::uint8_t> Dither::draw(const LabImage& frame, const DrawMask& mask, const Rectangle& area,
                                       const Palette& palette, int transparentIndex, Screen& screen) {
  const auto width = static_cast<std::size_t>(area.width);
  const auto height = static_cast<std::size_t>(area.height);
  std::vector<std::uint8_t> indices;
  indices.reserve(width * height);
  std::fill(here_.begin(), here_.end(), Error{});
  std::fill(below_.begin(), below_.end(), Error{});

  Chooser chooser(palette, transparentIndex, quality_.phraseTolerance);
  LzwPhrases phrases(static_cast<int>(palette.size()) + (transparentIndex == kNoTransparency ? 0 : 1));
  const std::int32_t invisible = quality_.goodError * quality_.goodError;
  for (std::size_t row = 0; row < height; ++row) {
    std::size_t pixel = (static_cast<std::size_t>(area.top) + row) * static_cast<std::size_t>(frame.width) +
                        static_cast<std::size_t>(area.left);
    for (std::size_t column = 0; column < width; ++column, ++pixel) {
      if (transparentIndex != kNoTransparency && !mask[pixel]) {
        indices.push_back(static_cast<std::uint8_t>(transparentIndex));
        phrases.append(indices.back());
        continue;
      }
      const Lab source = frame.pixels[pixel];
      const Error& inherited = here_[column + 1];
      const Lab wanted = {corrected(source.lightness, inherited[0]), corrected(source.a, inherited[1]),
                          corrected(source.b, inherited[2])};
      const Choice chosen = chooser.choose(wanted, screen.shown().pixels[pixel], phrases);
      indices.push_back(chosen.index);
      phrases.append(chosen.index);
      screen.draw(pixel, source, chosen.color);
      if (chosen.distance > invisible) {
        diffuse({((source.lightness - chosen.color.lightness) << kErrorShift) + inherited[0],
                 ((source.a - chosen.color.a) << kErrorShift) + inherited[1],
                 ((source.b - chosen.color.b) << kErrorShift) + inherited[2]},
                column);
      }
    }
    std::swap(here_, below_);
    std::fill(below_.begin(), below_.end(), Error{});
  }
  return indices;
}

void Dither::diffuse(const Error& error, std::size_t column) {
  for (std::size_t axis = 0; axis < error.size(); ++axis) {
    const std::int32_t share = std::clamp(error[axis], -kMaxError, kMaxError) * quality_.ditherStrength / 256;
    const std::int32_t ahead = share * 7 / 16;
    const std::int32_t behind = share * 3 / 16;
    const std::int32_t beneath = share * 5 / 16;
    here_[column + 2][axis] += ahead;
    below_[column][axis] += behind;
    below_[column + 1][axis] += beneath;
    below_[column + 2][axis] += share - ahead - behind - beneath;
  }
}

}  // namespace vidgist
