#include "gif/lab_image.h"

namespace vidgist {

void toLab(const RgbImage& image, LabImage& result) {
  result.width = image.width;
  result.height = image.height;
  result.pixels.resize(image.pixels.size() / 3);
  for (std::size_t i = 0; i < result.pixels.size(); ++i) {
    const Rgb color = colorAt(image, i);
    const bool repeats = i > 0 && color == colorAt(image, i - 1);
    result.pixels[i] = repeats ? result.pixels[i - 1] : toLab(color);
  }
}

}  // namespace vidgist
