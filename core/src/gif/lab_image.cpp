#include "gif/lab_image.h"

namespace vidgist {

void toLab(const RgbImage& image, LabImage& result) {
  result.width = image.width;
  result.height = image.height;
  result.pixels.resize(image.pixels.size() / 3);
  toLab(image.pixels, result.pixels);
}

}  // namespace vidgist
