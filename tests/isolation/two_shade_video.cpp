#include "two_shade_video.h"

#include <algorithm>
#include <string_view>

namespace vidgist {
namespace {

/// Three for each of the frames that a preview has by default: so it gets both shades in turn.
constexpr std::uint32_t kFrames = 36;
constexpr std::uint32_t kFramesPerSecond = 2;
constexpr std::uint32_t kFrameBytes = kVideoWidth * kVideoHeight * 3;

/// Little-endian chunks of RIFF.
class Writer {
 public:
  void text(std::string_view fourCharacters) {
    bytes_.insert(bytes_.end(), fourCharacters.begin(), fourCharacters.end());
  }
  void word(std::uint32_t value) {
    bytes_.push_back(static_cast<std::uint8_t>(value));
    bytes_.push_back(static_cast<std::uint8_t>(value >> 8));
  }
  void number(std::uint32_t value) {
    word(value & 0xFFFF);
    word(value >> 16);
  }
  void append(const std::vector<std::uint8_t>& bytes) {
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  }

  const std::vector<std::uint8_t>& bytes() const { return bytes_; }

 private:
  std::vector<std::uint8_t> bytes_;
};

std::vector<std::uint8_t> chunk(std::string_view id, const std::vector<std::uint8_t>& content) {
  Writer writer;
  writer.text(id);
  writer.number(static_cast<std::uint32_t>(content.size()));
  writer.append(content);
  return writer.bytes();
}

std::vector<std::uint8_t> list(std::string_view id, std::string_view kind,
                               const std::vector<std::vector<std::uint8_t>>& parts) {
  Writer content;
  content.text(kind);
  for (const auto& part : parts) content.append(part);
  return chunk(id, content.bytes());
}

std::vector<std::uint8_t> mainHeader() {
  Writer header;
  header.number(1'000'000 / kFramesPerSecond);
  header.number(kFrameBytes * kFramesPerSecond);
  header.number(0);
  header.number(0x10);  // it has an index
  header.number(kFrames);
  header.number(0);
  header.number(1);  // streams
  header.number(kFrameBytes);
  header.number(kVideoWidth);
  header.number(kVideoHeight);
  for (int i = 0; i < 4; ++i) header.number(0);
  return chunk("avih", header.bytes());
}

std::vector<std::uint8_t> streamHeader() {
  Writer header;
  header.text("vids");
  for (int i = 0; i < 4; ++i) header.number(0);  // handler, flags, priority and language, initial frames
  header.number(1);                              // scale
  header.number(kFramesPerSecond);               // rate
  header.number(0);                              // start
  header.number(kFrames);
  header.number(kFrameBytes);
  header.number(0xFFFFFFFF);  // quality: the default
  header.number(0);           // samples vary in size
  header.word(0);
  header.word(0);
  header.word(kVideoWidth);
  header.word(kVideoHeight);
  return chunk("strh", header.bytes());
}

std::vector<std::uint8_t> streamFormat() {
  Writer format;
  format.number(40);  // the size of this
  format.number(kVideoWidth);
  format.number(kVideoHeight);
  format.word(1);    // planes
  format.word(24);   // bits a pixel
  format.number(0);  // not compressed
  format.number(kFrameBytes);
  for (int i = 0; i < 4; ++i) format.number(0);
  return chunk("strf", format.bytes());
}

std::vector<std::uint8_t> frame(const Color& color) {
  std::vector<std::uint8_t> pixels;
  pixels.reserve(kFrameBytes);
  for (int i = 0; i < kVideoWidth * kVideoHeight; ++i)
    pixels.insert(pixels.end(), {color[2], color[1], color[0]});
  return chunk("00db", pixels);
}

std::vector<std::uint8_t> index() {
  Writer entries;
  for (std::uint32_t i = 0; i < kFrames; ++i) {
    entries.text("00db");
    entries.number(0x10);                       // a keyframe
    entries.number(4 + i * (kFrameBytes + 8));  // counted from the list's kind
    entries.number(kFrameBytes);
  }
  return chunk("idx1", entries.bytes());
}

/// All colors of the values 0, 120 and 240 of which at least one is 240: halves of them are dark, and no two of
/// all these come nearer to each other than 60.
std::vector<Color> allColors() {
  std::vector<Color> colors;
  for (const int red : {0, 120, 240}) {
    for (const int green : {0, 120, 240}) {
      for (const int blue : {0, 120, 240}) {
        if (std::max({red, green, blue}) < 240) continue;
        colors.push_back({static_cast<std::uint8_t>(red), static_cast<std::uint8_t>(green),
                          static_cast<std::uint8_t>(blue)});
      }
    }
  }
  return colors;
}

}  // namespace

int colorCount() { return static_cast<int>(allColors().size()); }

Color halved(const Color& color) {
  return {static_cast<std::uint8_t>(color[0] / 2), static_cast<std::uint8_t>(color[1] / 2),
          static_cast<std::uint8_t>(color[2] / 2)};
}

TwoShadeVideo makeTwoShadeVideo(int number) {
  const Color color = allColors()[static_cast<std::size_t>(number % colorCount())];
  std::vector<std::vector<std::uint8_t>> frames;
  for (std::uint32_t i = 0; i < kFrames; ++i) frames.push_back(frame(i % 2 == 0 ? color : halved(color)));
  const auto stream = list("LIST", "strl", {streamHeader(), streamFormat()});
  const auto headers = list("LIST", "hdrl", {mainHeader(), stream});
  return {color, list("RIFF", "AVI ", {headers, list("LIST", "movi", frames), index()})};
}

}  // namespace vidgist
