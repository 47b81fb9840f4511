// Makes a preview the way a program on a machine does: a file in, a file out, scratch in a temporary directory.
#include <cstdio>
#include <string>

#include "vidgist/native/file_sink.h"
#include "vidgist/native/file_source.h"
#include "vidgist/native/temp_scratch.h"
#include "vidgist/preview.h"

namespace {

vidgist::Result<void> makePreviewFile(const std::string& video, const std::string& gif) {
  auto source = vidgist::FileSource::open(video);
  if (!source) return source.error();
  auto scratch = vidgist::TempScratch::make(vidgist::scratchParent());
  if (!scratch) return scratch.error();
  auto sink = vidgist::FileSink::create(gif);
  if (!sink) return sink.error();

  vidgist::PreviewOptions options;
  options.frames = 2;
  const auto info = vidgist::makePreview(**source, **scratch, **sink, options);
  if (!info) return info.error();
  if (auto closed = (*scratch)->close(); !closed) return closed;
  return (*sink)->commit(vidgist::FileSink::Existing::Keep);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 1;
  const auto made = makePreviewFile(argv[1], argv[2]);
  if (!made) {
    std::fprintf(stderr, "from_file: %s\n", made.error().message.c_str());
    return 1;
  }
  std::FILE* gif = std::fopen(argv[2], "rb");
  char begin[6] = {};
  const bool isGif = gif && std::fread(begin, 1, 6, gif) == 6 && std::string(begin, 6) == "GIF89a";
  if (gif) std::fclose(gif);
  if (!isGif) std::fprintf(stderr, "from_file: no GIF was written\n");
  return isGif ? 0 : 1;
}
