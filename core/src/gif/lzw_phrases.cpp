#include "gif/lzw_phrases.h"

#include <algorithm>

namespace vidgist {

LzwPhrases::LzwPhrases(int colors) : phrases_(kMaxCode + 1) {
  int singles = 4;  // the format knows no smaller alphabet
  while (singles < colors) singles *= 2;
  firstCode_ = singles + 2;
  nextCode_ = firstCode_;
}

int LzwPhrases::find(std::uint8_t index) const {
  int longer = phrases_[phrase_].firstLonger;
  while (longer != kNone && phrases_[longer].last != index) longer = phrases_[longer].nextSibling;
  return longer;
}

void LzwPhrases::append(std::uint8_t index) {
  if (phrase_ == kNone) {
    phrase_ = index;
    return;
  }
  if (const int longer = find(index); longer != kNone) {
    phrase_ = longer;
    return;
  }
  if (nextCode_ >= kMaxCode) {
    clear();
  } else {
    Phrase& shorter = phrases_[phrase_];
    phrases_[nextCode_] = {kNone, shorter.firstLonger, index};
    shorter.firstLonger = static_cast<std::int16_t>(nextCode_);
    ++nextCode_;
  }
  phrase_ = index;
}

void LzwPhrases::clear() {
  std::fill(phrases_.begin(), phrases_.end(), Phrase{});
  nextCode_ = firstCode_;
}

}  // namespace vidgist
