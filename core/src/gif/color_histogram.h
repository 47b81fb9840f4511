#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "gif/oklab.h"

namespace vidgist {

/// How often which colors occur, in bounded memory: exact as long as there is room, then with ever fewer bits a
/// channel, so that colors that are close share an entry. The result does not depend on the
/// order in which colors come, apart from the order of its entries.
class ColorHistogram {
 public:
  /// Colors that share an entry, as their number and their channels' sums.
  struct Entry {
    std::uint64_t count = 0;
    std::uint64_t red = 0;
    std::uint64_t green = 0;
    std::uint64_t blue = 0;

    Rgb mean() const;
  };

  /// Has room for `capacity` entries, a power of two of at most 32768.
  explicit ColorHistogram(std::size_t capacity);

  /// Counts a color once.
  void add(const Rgb& color);

  /// Forgets all colors.
  void clear();

  /// In the order in which they first came.
  std::span<const Entry> entries() const { return entries_; }

  /// Whether every entry is one color.
  bool exact() const { return level_ == 0; }

 private:
  std::uint32_t key(const Rgb& color) const;
  std::uint16_t& slot(std::uint32_t key);
  void insert(std::uint32_t key, const Entry& entry);
  void coarsen();

  std::size_t capacity_;
  int level_ = 0;
  std::vector<Entry> entries_;
  std::vector<Entry> finer_;          // those of the level before, kept for its memory
  std::vector<std::uint32_t> keys_;   // of entries_
  std::vector<std::uint16_t> slots_;  // hash table of indices into entries_
  std::uint32_t lastKey_ = 0;         // of the color that came last: neighbors are often alike
  std::size_t lastIndex_ = 0;
};

}  // namespace vidgist
