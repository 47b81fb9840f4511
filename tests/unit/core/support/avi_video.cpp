#include "support/avi_video.h"

#include <string_view>

namespace vidgist {
namespace {

/// A RIFF chunk; all sizes here are even.
void addChunk(ByteWriter& out, std::string_view name, const ByteWriter& content) {
  out.text(name).little(content.size(), 4).raw(content.bytes());
}

void addList(ByteWriter& out, std::string_view kind, const ByteWriter& content) {
  out.text("LIST").little(content.size() + 4, 4).text(kind).raw(content.bytes());
}

ByteWriter header(const AviSpec& spec) {
  const auto frames = static_cast<std::uint64_t>(spec.frames);
  const auto width = static_cast<std::uint64_t>(spec.width);
  const auto height = static_cast<std::uint64_t>(spec.height);
  ByteWriter avih;
  avih.little(static_cast<std::uint64_t>(1'000'000 / spec.fps), 4).zeros(8).little(spec.hasIndex ? 0x10 : 0, 4);
  avih.little(frames, 4).zeros(4).little(1, 4).zeros(4).little(width, 4).little(height, 4).zeros(16);

  ByteWriter strh;
  strh.text("vids").zeros(4).zeros(12).little(1, 4).little(static_cast<std::uint64_t>(spec.fps), 4).zeros(4);
  strh.little(frames, 4).little(spec.frameBytes(), 4).zeros(16);

  ByteWriter strf;
  strf.little(40, 4).little(width, 4).little(spec.isTopDown ? ~height + 1 : height, 4);
  strf.little(1, 2).little(24, 2).zeros(4).little(spec.frameBytes(), 4).zeros(16);

  ByteWriter stream;
  addChunk(stream, "strh", strh);
  addChunk(stream, "strf", strf);
  ByteWriter result;
  addChunk(result, "avih", avih);
  addList(result, "strl", stream);
  return result;
}

ByteWriter picture(const AviSpec& spec, int frame) {
  Bytes pixels;
  pixels.reserve(spec.frameBytes());
  for (int row = 0; row < spec.height; ++row) {
    const int y = spec.isTopDown ? row : spec.height - 1 - row;
    for (int x = 0; x < spec.width; ++x) {
      const Rgb color = spec.paint(frame, x, y);
      pixels.insert(pixels.end(), {color[2], color[1], color[0]});
    }
  }
  ByteWriter result;
  result.raw(pixels);
  return result;
}

}  // namespace

Bytes makeAvi(const AviSpec& spec) {
  ByteWriter movi;
  ByteWriter index;
  for (int frame = 0; frame < spec.frames; ++frame) {
    const bool isKey = frame == 0 || (spec.keyframeEvery > 0 && frame % spec.keyframeEvery == 0);
    index.text("00db").little(isKey ? 0x10 : 0, 4).little(movi.size() + 4, 4).little(spec.frameBytes(), 4);
    addChunk(movi, "00db", picture(spec, frame));
  }
  ByteWriter lists;
  addList(lists, "hdrl", header(spec));
  addList(lists, "movi", movi);
  if (spec.hasIndex) addChunk(lists, "idx1", index);
  ByteWriter file;
  file.text("RIFF").little(lists.size() + 4, 4).text("AVI ").raw(lists.bytes());
  return file.take();
}

}  // namespace vidgist
