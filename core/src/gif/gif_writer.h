#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "gif/palette.h"
#include "gif/rectangle.h"
#include "vidgist/byte_sink.h"
#include "vidgist/error.h"

struct GifFileType;  // giflib's

namespace vidgist {

/// A picture as the file has it.
struct GifPicture {
  Rectangle area;
  std::vector<std::uint8_t> indices;       ///< of the area's pixels, row by row
  std::optional<Palette> localPalette;     ///< none: the global one
  int transparentIndex = kNoTransparency;  ///< else the one behind the palette's last
  int delayCs = 0;
};

/// Writes a GIF picture by picture through giflib. Pictures stay on screen until they are drawn over.
class GifWriter {
 public:
  explicit GifWriter(ByteSink& sink);
  ~GifWriter();
  GifWriter(const GifWriter&) = delete;
  GifWriter& operator=(const GifWriter&) = delete;

  /// First of all. `plays` is how often the GIF plays, 0 for ever. The format's own count, in an application
  /// extension that Netscape defined, is of repetitions, with 0 for no end: so a GIF that plays once goes
  /// without it, and one that plays n times has n - 1. `globalPalette` may be null if every picture has its
  /// own; its table has room for a see-through index if there is one left. Errors: those of the sink,
  /// `OutOfMemory`.
  Result<void> begin(int width, int height, int plays, const Palette* globalPalette);

  /// Adds a picture. Its indices are scratch space afterwards. Errors: those of the sink, `OutOfMemory`.
  Result<void> write(GifPicture& picture);

  /// Last of all. Errors: those of the sink.
  Result<void> finish();

  /// The bytes written so far.
  std::uint64_t sizeBytes() const;

 private:
  class Output;
  struct FileCloser {
    void operator()(GifFileType* file) const;
  };

  Result<void> check(int status) const;

  std::unique_ptr<Output> output_;
  std::unique_ptr<GifFileType, FileCloser> file_;
};

}  // namespace vidgist
