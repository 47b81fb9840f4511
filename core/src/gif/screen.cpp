#include "gif/screen.h"

#include <algorithm>

namespace vidgist {

Screen::Screen(int width, int height) : shown_{width, height, {}}, source_{width, height, {}} {
  const std::size_t pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  shown_.pixels.resize(pixels);
  source_.pixels.resize(pixels);
  change_.resize(pixels);
  columns_.resize(static_cast<std::size_t>(width) + 2);
}

void Screen::findChanges(const LabImage& frame, const EncodingQuality& quality, DrawMask& mask) {
  mask.assign(frame.pixels.size(), 1);
  if (blank_) return;

  // Capped, so that a sum of nine fits; one capped pixel is enough to mark all around it.
  constexpr std::int32_t kCap = 1 << 27;
  for (std::size_t i = 0; i < frame.pixels.size(); ++i) {
    change_[i] = std::min(squaredDistance(frame.pixels[i], source_.pixels[i]), kCap);
  }
  const std::int32_t pixelLimit = quality.pixelTolerance * quality.pixelTolerance;
  const std::int32_t areaLimit = quality.areaTolerance * quality.areaTolerance * 9;
  const int width = frame.width;
  const auto rowOf = [&](int y) {
    return change_.data() + static_cast<std::size_t>(std::clamp(y, 0, frame.height - 1)) * width;
  };
  for (int y = 0; y < frame.height; ++y) {
    const std::int32_t* above = rowOf(y - 1);
    const std::int32_t* here = rowOf(y);
    const std::int32_t* below = rowOf(y + 1);
    for (int x = 0; x < width; ++x) columns_[x + 1] = above[x] + here[x] + below[x];
    columns_.front() = columns_[1];
    columns_.back() = columns_[width];
    std::uint8_t* marks = mask.data() + static_cast<std::size_t>(y) * width;
    for (int x = 0; x < width; ++x) {
      const std::int32_t area = columns_[x] + columns_[x + 1] + columns_[x + 2];
      marks[x] = here[x] > pixelLimit || (area > areaLimit && here[x] > 0);
    }
  }
}

Rectangle markedArea(const DrawMask& mask, int width, int height) {
  int left = width;
  int right = -1;
  int top = height;
  int bottom = -1;
  for (int y = 0; y < height; ++y) {
    const auto begin = mask.begin() + static_cast<std::ptrdiff_t>(y) * width;
    const auto end = begin + width;
    const auto first = std::find(begin, end, 1);
    if (first == end) continue;
    const auto last =
        std::find(std::make_reverse_iterator(end), std::make_reverse_iterator(begin), 1).base() - 1;
    left = std::min(left, static_cast<int>(first - begin));
    right = std::max(right, static_cast<int>(last - begin));
    top = std::min(top, y);
    bottom = y;
  }
  if (right < 0) return {};
  return {left, top, right - left + 1, bottom - top + 1};
}

}  // namespace vidgist
