#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "gif/lab_image.h"
#include "gif/palette.h"
#include "gif/quality.h"
#include "gif/rectangle.h"
#include "gif/screen.h"

namespace vidgist {

/// Turns pictures into palette indices by error diffusion (Floyd and Steinberg's) in Oklab.
///
/// Three things make it one for GIFs. What a pixel on screen already shows is a color to choose like those of
/// the palette, by the see-through index. Of colors about as good as the nearest, one is taken that continues
/// the compressor's phrase; the difference is diffused like any other, so that areas keep their color. And
/// errors too small to be seen are not diffused: where the palette is fine, dithering would be nothing but
/// noise to compress.
class Dither {
 public:
  Dither(int width, const EncodingQuality& quality);

  /// Draws the marked pixels of `area` on `screen` and returns the indices of all pixels of the area, row by
  /// row. `transparentIndex` stands for pixels that stay as they are; it is behind the palette's last, or
  /// `kNoTransparency`.
  std::vector<std::uint8_t> draw(const LabImage& frame, const DrawMask& mask, const Rectangle& area,
                                 const Palette& palette, int transparentIndex, Screen& screen);

 private:
  /// Of a pixel, or handed to one: Oklab, with some more bits than `Lab`.
  using Error = std::array<std::int32_t, 3>;

  const EncodingQuality quality_;

  // Errors handed to the row at hand and to the next one, with a column to spare on both sides.
  std::vector<Error> here_;
  std::vector<Error> below_;
};

}  // namespace vidgist
