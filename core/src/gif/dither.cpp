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

/// Hands on the error of a pixel along one axis, as Floyd and Steinberg do. `here` and `below` are the errors
/// handed to the pixel itself and to the one beneath it.
inline void diffuse(std::int32_t error, int strength, std::size_t axis, std::array<std::int32_t, 3>* here,
                    std::array<std::int32_t, 3>* below) {
  const std::int32_t share = std::clamp(error, -kMaxError, kMaxError) * strength / 256;
  const std::int32_t ahead = share * 7 / 16;
  const std::int32_t behind = share * 3 / 16;
  const std::int32_t beneath = share * 5 / 16;
  here[1][axis] += ahead;
  below[-1][axis] += behind;
  below[0][axis] += beneath;
  below[1][axis] += share - ahead - behind - beneath;
}

/// An index and how far its color is from the wanted one, squared.
struct Choice {
  int index = 0;
  std::int32_t distance = 0;
};

/// Chooses among the palette's colors and what is on screen.
class Chooser {
 public:
  Chooser(const Palette& palette, int transparentIndex, int phraseTolerance)
      : colors_(palette.labs()),
        search_(palette.labs()),
        transparentIndex_(transparentIndex),
        phraseTolerance_(phraseTolerance) {}

  Choice choose(const Lab& wanted, const Lab& shown, const LzwPhrases& phrases) {
    int best = search_.find(wanted);
    std::int32_t distance = squaredDistance(wanted, colors_[best]);
    if (transparentIndex_ != kNoTransparency) {
      const std::int32_t distanceKept = squaredDistance(wanted, shown);
      if (distanceKept <= distance) {
        best = transparentIndex_;
        distance = distanceKept;
      }
    }
    if (phrases.continuesWith(static_cast<std::uint8_t>(best))) return {best, distance};

    distance += phraseTolerance_ * phraseTolerance_ + 1;
    phrases.forEachContinuation([&](std::uint8_t index) {
      const std::int32_t other = squaredDistance(wanted, colorOf(index, shown));
      if (other >= distance) return;
      best = index;
      distance = other;
    });
    return {best, distance};
  }

  /// What an index shows where the screen shows `shown`.
  const Lab& colorOf(int index, const Lab& shown) const {
    return index == transparentIndex_ ? shown : colors_[index];
  }

 private:
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
      const Lab& source = frame.pixels[pixel];
      const Error& inherited = here_[column + 1];
      const Lab wanted = {corrected(source.lightness, inherited[0]), corrected(source.a, inherited[1]),
                          corrected(source.b, inherited[2])};
      const Lab& shown = screen.shown().pixels[pixel];
      const Choice chosen = chooser.choose(wanted, shown, phrases);
      indices.push_back(static_cast<std::uint8_t>(chosen.index));
      phrases.append(indices.back());
      const Lab& color = chooser.colorOf(chosen.index, shown);
      if (chosen.distance > invisible) {
        const auto handOn = [&](std::size_t axis, std::int32_t missed) {
          diffuse((missed << kErrorShift) + inherited[axis], quality_.ditherStrength, axis, &here_[column + 1],
                  &below_[column + 1]);
        };
        handOn(0, source.lightness - color.lightness);
        handOn(1, source.a - color.a);
        handOn(2, source.b - color.b);
      }
      screen.draw(pixel, source, color);
    }
    std::swap(here_, below_);
    std::fill(below_.begin(), below_.end(), Error{});
  }
  return indices;
}

}  // namespace vidgist
