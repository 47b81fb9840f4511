#pragma once

#include <cstdint>
#include <vector>

#include "gif/lab_image.h"
#include "gif/quality.h"
#include "gif/rectangle.h"

namespace vidgist {

/// Which pixels of a picture are to be drawn: 1 for each that is.
using DrawMask = std::vector<std::uint8_t>;

/// What a viewer of the GIF sees at a moment, and what it was drawn from.
class Screen {
 public:
  Screen(int width, int height);

  /// Whether nothing has been drawn yet.
  bool blank() const { return blank_; }

  /// Marks in `mask` the pixels of `frame` that have changed since they were drawn. It is always the source
  /// that is compared with the source, never with the dithered screen: still areas stay as they are, and since
  /// what is compared with is the source when the pixel was drawn, small changes cannot add up unseen.
  void findChanges(const LabImage& frame, const EncodingQuality& quality, DrawMask& mask);

  /// Notes that a pixel of `frame` is shown as `color` from now on.
  void draw(std::size_t pixel, const Lab& source, const Lab& color) {
    source_.pixels[pixel] = source;
    shown_.pixels[pixel] = color;
    blank_ = false;
  }

  const LabImage& shown() const { return shown_; }

 private:
  LabImage shown_;
  LabImage source_;
  bool blank_ = true;
  std::vector<std::int32_t> change_;   // squared distances of a frame's pixels from source_
  std::vector<std::int32_t> columns_;  // sums over three rows of it
};

/// The smallest rectangle that contains all marked pixels of a picture; empty if there are none.
Rectangle markedArea(const DrawMask& mask, int width, int height);

}  // namespace vidgist
