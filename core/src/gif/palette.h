#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "gif/color_histogram.h"
#include "gif/oklab.h"

namespace vidgist {

/// What the eight bits of an index can tell apart.
inline constexpr std::size_t kMaxPaletteSize = 256;

/// Instead of an index to see through: none, all pixels of a picture are drawn.
inline constexpr int kNoTransparency = -1;

/// The colors that a picture may use, 1 to `kMaxPaletteSize` of them, from dark to light and no two alike.
class Palette {
 public:
  Palette() = default;

  /// Sorts `colors` and leaves out repetitions.
  explicit Palette(const std::vector<Rgb>& colors);

  std::size_t size() const { return colors_.size(); }
  std::span<const Rgb> colors() const { return colors_; }
  std::span<const Lab> labs() const { return labs_; }

 private:
  std::vector<Rgb> colors_;
  std::vector<Lab> labs_;
};

/// At most `maxColors` (1 to 256) colors that stand for those of the histogram with the least squared error in
/// Oklab that can be found quickly: the boxes of a median cut, refined as clusters. Fewer do if the root mean
/// square of the boxes' errors is no more than `goodError`. A histogram that is exact and has no more than
/// `maxColors` colors gives just these. An empty one gives black.
Palette makePalette(const ColorHistogram& histogram, int maxColors, int goodError);

}  // namespace vidgist
