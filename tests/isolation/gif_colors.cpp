#include "gif_colors.h"

#include <gif_lib.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

namespace vidgist {
namespace {

struct CloseGif {
  void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};
using GifHandle = std::unique_ptr<GifFileType, CloseGif>;

int readBytes(GifFileType* gif, GifByteType* destination, int count) {
  auto& rest = *static_cast<std::span<const std::uint8_t>*>(gif->UserData);
  const std::size_t given = std::min(static_cast<std::size_t>(count), rest.size());
  std::copy_n(rest.begin(), given, destination);
  rest = rest.subspan(given);
  return static_cast<int>(given);
}

/// What a viewer has on the screen; empty where nothing was drawn yet.
class Canvas {
 public:
  explicit Canvas(const GifFileType& gif)
      : width_(gif.SWidth),
        pixels_(static_cast<std::size_t>(gif.SWidth) * static_cast<std::size_t>(gif.SHeight)) {}

  void draw(const GifFileType& gif, int index) {
    const SavedImage& image = gif.SavedImages[index];
    const GifImageDesc& place = image.ImageDesc;
    const ColorMapObject* colors = place.ColorMap != nullptr ? place.ColorMap : gif.SColorMap;
    GraphicsControlBlock control = {};
    control.TransparentColor = NO_TRANSPARENT_COLOR;
    DGifSavedExtensionToGCB(const_cast<GifFileType*>(&gif), index, &control);
    for (int i = 0; i < place.Width * place.Height; ++i) {
      const int code = image.RasterBits[i];
      if (code == control.TransparentColor) continue;
      std::optional<Color>& pixel = at(place.Left + i % place.Width, place.Top + i / place.Width);
      pixel.reset();
      if (colors == nullptr || code >= colors->ColorCount) continue;
      const GifColorType& entry = colors->Colors[code];
      pixel = Color{entry.Red, entry.Green, entry.Blue};
    }
  }

  const std::vector<std::optional<Color>>& pixels() const { return pixels_; }

 private:
  std::optional<Color>& at(int x, int y) { return pixels_.at(static_cast<std::size_t>(y * width_ + x)); }

  int width_;
  std::vector<std::optional<Color>> pixels_;
};

/// Nearer than the encoder's own freedom, and much nearer than any other video's color.
bool isNear(const Color& a, const Color& b) {
  constexpr int kTolerance = 12;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::abs(a[i] - b[i]) > kTolerance) return false;
  }
  return true;
}

}  // namespace

bool showsOnly(std::span<const std::uint8_t> gif, const Color& color, int* frames) {
  int failure = 0;
  const GifHandle handle(DGifOpen(&gif, readBytes, &failure));
  if (!handle || DGifSlurp(handle.get()) != GIF_OK || handle->ImageCount == 0) return false;
  if (frames != nullptr) *frames = handle->ImageCount;
  Canvas canvas(*handle);
  for (int i = 0; i < handle->ImageCount; ++i) {
    canvas.draw(*handle, i);
    for (const std::optional<Color>& pixel : canvas.pixels()) {
      if (!pixel || !(isNear(*pixel, color) || isNear(*pixel, halved(color)))) return false;
    }
  }
  return true;
}

}  // namespace vidgist
