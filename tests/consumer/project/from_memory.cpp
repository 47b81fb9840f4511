// Makes a preview with the core alone: a video in memory, a GIF in memory, nothing on disk in between.
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "vidgist/memory.h"
#include "vidgist/preview.h"

namespace {

int fail(const std::string& what) {
  std::fprintf(stderr, "from_memory: %s\n", what.c_str());
  return 1;
}

/// What the GIF says its size is.
int dimensionAt(const std::vector<std::uint8_t>& gif, std::size_t offset) {
  return gif[offset] + 256 * gif[offset + 1];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return fail("usage: from_memory VIDEO");
  std::ifstream file(argv[1], std::ios::binary);
  const std::vector<char> read{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const std::vector<std::uint8_t> video(read.begin(), read.end());

  vidgist::PreviewOptions options;
  options.frames = 3;
  options.width = 160;
  vidgist::MemorySource source(video);
  vidgist::MemoryScratch scratch;
  vidgist::MemorySink sink;
  const auto info = vidgist::makePreview(source, scratch, sink, options);
  if (!info) return fail(info.error().message);
  if (!scratch.close()) return fail("the scratch could not be closed");

  const std::vector<std::uint8_t>& gif = sink.bytes();
  if (gif.size() < 14 || std::string(gif.begin(), gif.begin() + 6) != "GIF89a") return fail("not a GIF");
  if (gif.back() != 0x3B) return fail("a GIF without its end");
  if (gif.size() != info->sizeBytes) return fail("the info tells another size");
  if (dimensionAt(gif, 6) != 160 || info->width != 160) return fail("not 160 pixels wide");
  if (dimensionAt(gif, 8) != info->height) return fail("the info tells another height");
  if (info->frames.size() != 3) return fail("not 3 frames");
  return 0;
}
