#include "gif/lzw_phrases.h"

#include <algorithm>

namespace vidgist {

LzwPhrases::LzwPhrases(int colors) : phrases_(kMaxCode + 1), slots_(kSlots, kFree) {
  int singles = 4;  // the format knows no smaller alphabet
  while (singles < colors) singles *= 2;
  firstCode_ = singles + 2;
  nextCode_ = firstCode_;
}

void LzwPhrases::learn(std::uint8_t index) {
  if (nextCode_ >= kMaxCode) {
    clear();
    return;
  }
  const std::uint32_t key = keyOf(index);
  slots_[slotOf(key)] = key << kCodeBits | static_cast<std::uint32_t>(nextCode_);
  Phrase& shorter = phrases_[phrase_];
  phrases_[nextCode_] = {kNone, shorter.firstLonger, index};
  shorter.firstLonger = static_cast<std::int16_t>(nextCode_);
  ++nextCode_;
}

void LzwPhrases::clear() {
  // Longer phrases are overwritten when they are learned.
  std::fill(phrases_.begin(), phrases_.begin() + firstCode_, Phrase{});
  std::fill(slots_.begin(), slots_.end(), kFree);
  nextCode_ = firstCode_;
}

}  // namespace vidgist
