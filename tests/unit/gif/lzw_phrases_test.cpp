#include "gif/lzw_phrases.h"

#include <gtest/gtest.h>

#include <span>
#include <string_view>
#include <vector>

#include "gif/gif_writer.h"
#include "synthetic_frames.h"

namespace vidgist {
namespace {

std::vector<int> continuations(const LzwPhrases& phrases) {
  std::vector<int> indices;
  phrases.forEachContinuation([&](std::uint8_t index) { indices.push_back(index); });
  return indices;
}

void appendAll(LzwPhrases& phrases, std::string_view indices) {
  for (const char index : indices) phrases.append(static_cast<std::uint8_t>(index - '0'));
}

TEST(LzwPhrasesTest, ThereIsNothingToEndBeforeTheFirstIndex) {
  const LzwPhrases phrases(4);
  EXPECT_TRUE(phrases.continuesWith(3));
  EXPECT_TRUE(continuations(phrases).empty());
}

TEST(LzwPhrasesTest, LearnsAPhraseWhenItEnds) {
  LzwPhrases phrases(4);
  appendAll(phrases, "0");
  EXPECT_FALSE(phrases.continuesWith(1));
  appendAll(phrases, "120");  // learns 01, 12, 20
  EXPECT_TRUE(phrases.continuesWith(1));
  EXPECT_FALSE(phrases.continuesWith(2));
  appendAll(phrases, "1");
  EXPECT_FALSE(phrases.continuesWith(2));  // 012 is not known yet
  appendAll(phrases, "2");
  EXPECT_TRUE(phrases.continuesWith(0));  // in 2 now, and 20 is known
}

TEST(LzwPhrasesTest, ListsAllContinuations) {
  LzwPhrases phrases(4);
  appendAll(phrases, "010203");
  // 01, 10, 02, 20, 03 are known.
  appendAll(phrases, "0");
  EXPECT_EQ(continuations(phrases), (std::vector<int>{3, 2, 1}));
}

/// The number of codes, those of the format itself apart, in the LZW data that `codes` begins with: its
/// alphabet's bits, then blocks of up to 255 bytes.
int countCodes(std::span<const std::uint8_t> data) {
  const int alphabetBits = data[0];
  const int clear = 1 << alphabetBits;
  std::vector<std::uint8_t> stream;
  for (std::size_t at = 1; data[at] != 0; at += 1u + data[at]) {
    stream.insert(stream.end(), data.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                  data.begin() + static_cast<std::ptrdiff_t>(at) + 1 + data[at]);
  }
  int bits = alphabetBits + 1;
  int next = clear + 2;
  int count = 0;
  bool first = true;
  for (std::size_t position = 0;;) {
    int code = 0;
    for (int bit = 0; bit < bits; ++bit, ++position)
      code |= (stream.at(position / 8) >> position % 8 & 1) << bit;
    if (code == clear + 1) return count;
    if (code == clear) {
      bits = alphabetBits + 1;
      next = clear + 2;
      first = true;
      continue;
    }
    ++count;
    if (!first && next < 4096) ++next;
    first = false;
    if (next == 1 << bits && bits < 12) ++bits;
  }
}

TEST(LzwPhrasesTest, EndsAPhraseWhereTheFileHasACode) {
  constexpr int kWidth = 300;
  constexpr int kHeight = 200;
  for (const int colors : {2, 5, 256}) {
    Noise noise(17);
    std::vector<Rgb> table;
    for (int i = 0; i < colors; ++i) {
      const auto gray = static_cast<std::uint8_t>(i);
      table.push_back({gray, gray, gray});
    }
    std::vector<std::uint8_t> indices;
    for (int i = 0; i < kWidth * kHeight; ++i) {
      indices.push_back(static_cast<std::uint8_t>(noise.below(3) == 0 ? noise.below(colors) : i / 7 % colors));
    }
    LzwPhrases phrases(colors);
    int ended = 0;
    for (const std::uint8_t index : indices) {
      if (!phrases.continuesWith(index)) ++ended;
      phrases.append(index);
    }
    const int expected = ended + 1;  // the last phrase ends with the picture

    MemorySink sink;
    GifWriter writer(sink);
    ASSERT_TRUE(writer.begin(kWidth, kHeight, 1, nullptr).ok());
    const std::uint64_t headerBytes = writer.sizeBytes();
    GifPicture picture{{0, 0, kWidth, kHeight}, indices, Palette(table), kNoTransparency, 10};
    ASSERT_TRUE(writer.write(picture).ok());
    ASSERT_TRUE(writer.finish().ok());
    int tableSize = 2;
    while (tableSize < colors) tableSize *= 2;
    const std::size_t dataAt = headerBytes + 8 + 10 + 3u * static_cast<unsigned>(tableSize);
    EXPECT_EQ(countCodes(std::span(sink.bytes()).subspan(dataAt)), expected) << colors << " colors";
  }
}

}  // namespace
}  // namespace vidgist
