#pragma once

#include <cstdint>
#include <vector>

namespace vidgist {

/// What a GIF's compressor knows while it reads a picture's indices: the phrases seen so far, and which of them
/// it is in the middle of. An index that continues a phrase costs nothing; any other ends it with a code of up
/// to 12 bits. Follows giflib's LZW step by step; were it to differ, pictures would be larger but not wrong.
class LzwPhrases {
 public:
  /// `colors` is the number of indices in use, the see-through one included: 1 to 256.
  explicit LzwPhrases(int colors);

  /// Reads an index.
  void append(std::uint8_t index) {
    const int longer = phrase_ == kNone ? kNone : find(index);
    if (longer == kNone && phrase_ != kNone) learn(index);
    phrase_ = longer == kNone ? index : longer;
  }

  /// Whether `index` would continue the phrase.
  bool continuesWith(std::uint8_t index) const { return phrase_ == kNone || find(index) != kNone; }

  /// Calls `visit` with every index that would continue the phrase, in the reverse order of their coming up;
  /// before the first index, when any would do, with none.
  template <typename Visitor>
  void forEachContinuation(Visitor visit) const {
    if (phrase_ == kNone) return;
    for (int longer = phrases_[phrase_].firstLonger; longer != kNone; longer = phrases_[longer].nextSibling) {
      visit(phrases_[longer].last);
    }
  }

 private:
  static constexpr int kMaxCode = 4095;
  static constexpr std::int16_t kNone = -1;

  /// A phrase, by its code: a shorter phrase and one more index. Those that are one longer form a list.
  struct Phrase {
    std::int16_t firstLonger = kNone;
    std::int16_t nextSibling = kNone;
    std::uint8_t last = 0;
  };

  // A hash table of all phrases, by the shorter phrase and the index that follows it. It stays half empty, so
  // that a probe mostly meets what it looks for, or nothing, at once.
  static constexpr int kCodeBits = 12;
  static constexpr int kSlotBits = kCodeBits + 1;
  static constexpr std::uint32_t kSlots = 1 << kSlotBits;
  static constexpr std::uint32_t kFree = 0;  // no phrase: code 0 is a single index

  std::uint32_t keyOf(std::uint8_t index) const { return static_cast<std::uint32_t>(phrase_) << 8 | index; }

  /// Where the phrase of `key` is or would be.
  std::uint32_t slotOf(std::uint32_t key) const {
    // Fibonacci hashing: the multiplier is 2^32 over the golden ratio.
    std::uint32_t slot = key * 2654435769u >> (32 - kSlotBits);
    while (slots_[slot] != kFree && slots_[slot] >> kCodeBits != key) slot = (slot + 1) % kSlots;
    return slot;
  }

  int find(std::uint8_t index) const {
    const std::uint32_t found = slots_[slotOf(keyOf(index))];
    return found == kFree ? kNone : static_cast<int>(found & kMaxCode);
  }

  /// Adds the phrase with `index` behind it to those known, or forgets all if there are too many.
  void learn(std::uint8_t index);
  void clear();

  int firstCode_ = 0;  // behind those for single indices and the two that the format keeps for itself
  int nextCode_ = 0;
  int phrase_ = kNone;
  std::vector<Phrase> phrases_;
  std::vector<std::uint32_t> slots_;  // key and code of a phrase
};

}  // namespace vidgist
