#include "gif/color_histogram.h"

#include <algorithm>

namespace vidgist {
namespace {

constexpr std::size_t kSlotsPerEntry = 4;  // few collisions
constexpr std::uint16_t kEmpty = 0xffff;

/// The low bits of green that a level leaves out; red and blue, to which the eye is less sensitive, go ahead.
constexpr int droppedOfGreen(int level) { return level / 2; }
constexpr int droppedOfOthers(int level) { return (level + 1) / 2; }

std::uint8_t meanOf(std::uint64_t sum, std::uint64_t count) {
  return static_cast<std::uint8_t>((sum + count / 2) / count);
}

}  // namespace

Rgb ColorHistogram::Entry::mean() const {
  return {meanOf(red, count), meanOf(green, count), meanOf(blue, count)};
}

ColorHistogram::ColorHistogram(std::size_t capacity)
    : capacity_(capacity), slots_(kSlotsPerEntry * capacity, kEmpty) {}

void ColorHistogram::clear() {
  level_ = 0;
  entries_.clear();
  keys_.clear();
  std::fill(slots_.begin(), slots_.end(), kEmpty);
}

std::uint32_t ColorHistogram::key(const Rgb& color) const {
  const auto red = static_cast<std::uint32_t>(color.red >> droppedOfOthers(level_));
  const auto green = static_cast<std::uint32_t>(color.green >> droppedOfGreen(level_));
  const auto blue = static_cast<std::uint32_t>(color.blue >> droppedOfOthers(level_));
  return red << 16 | green << 8 | blue;
}

std::uint16_t& ColorHistogram::slot(std::uint32_t key) {
  // Fibonacci hashing: the multiplier is 2^32 over the golden ratio.
  const std::size_t mask = slots_.size() - 1;
  std::size_t position = ((key * 2654435769u) >> 12) & mask;
  while (slots_[position] != kEmpty && keys_[slots_[position]] != key) position = (position + 1) & mask;
  return slots_[position];
}

void ColorHistogram::insert(std::uint32_t key, const Entry& entry) {
  std::uint16_t& index = slot(key);
  if (index == kEmpty) {
    index = static_cast<std::uint16_t>(entries_.size());
    entries_.push_back({});
    keys_.push_back(key);
  }
  lastKey_ = key;
  lastIndex_ = index;
  Entry& sum = entries_[index];
  sum.count += entry.count;
  sum.red += entry.red;
  sum.green += entry.green;
  sum.blue += entry.blue;
}

void ColorHistogram::add(const Rgb& color) {
  const std::uint32_t colorKey = key(color);
  if (!entries_.empty() && colorKey == lastKey_) {
    Entry& entry = entries_[lastIndex_];
    ++entry.count;
    entry.red += color.red;
    entry.green += color.green;
    entry.blue += color.blue;
    return;
  }
  insert(colorKey, {1, color.red, color.green, color.blue});
  while (entries_.size() > capacity_) coarsen();
}

void ColorHistogram::coarsen() {
  finer_.clear();
  finer_.swap(entries_);
  keys_.clear();
  std::fill(slots_.begin(), slots_.end(), kEmpty);
  ++level_;
  // The mean of an entry's colors has the leading bits that they share.
  for (const Entry& entry : finer_) insert(key(entry.mean()), entry);
}

}  // namespace vidgist
