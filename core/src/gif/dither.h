#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "gif/lab_image.h"
#include "gif/nearest_color.h"
#include "gif/palette.h"
#include "gif/rectangle.h"
#include "gif/screen.h"

namespace vidgist {

/// How a picture is drawn onto the screen.
struct DrawingPlan {
  const Palette* palette = nullptr;
  int transparentIndex = -1;  ///< for pixels that stay as they are; -1 if every pixel of the area is drawn
  int ditherStrength = 0;     ///< in 256ths
  int goodError = 0;
};

/// Turns pictures into palette indices by error diffusion in Oklab (Floyd and Steinberg's weights, row by row in
/// alternating directions). What a pixel on screen already shows is a color to choose like those of the palette.
class Dither {
 public:
  explicit Dither(int width);

  /// Draws the marked pixels of `area` on `screen` and returns the indices of all pixels of the area.
  std::vector<std::uint8_t> draw(const LabImage& frame, const DrawMask& mask, const Rectangle& area,
                                 const DrawingPlan& plan, Screen& screen);

 private:
  using Error = std::array<std::int32_t, 3>;

  // Errors handed down to the row at hand and to the next one, with a column to spare on both sides.
  std::vector<Error> here_;
  std::vector<Error> below_;
};

}  // namespace vidgist
