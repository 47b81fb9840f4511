#include "support/gif_reader.h"

#include <gif_lib.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace vidgist {
namespace {

struct GifCloser {
  void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};

int readBytes(GifFileType* gif, GifByteType* out, int count) {
  auto& rest = *static_cast<std::span<const std::uint8_t>*>(gif->UserData);
  const std::size_t taken = std::min(rest.size(), static_cast<std::size_t>(count));
  std::copy_n(rest.begin(), taken, out);
  rest = rest.subspan(taken);
  return static_cast<int>(taken);
}

void draw(const SavedImage& image, const ColorMapObject& colors, int transparentIndex, RgbImage& screen) {
  const GifImageDesc& area = image.ImageDesc;
  for (int y = 0; y < area.Height; ++y) {
    for (int x = 0; x < area.Width; ++x) {
      const int index = image.RasterBits[y * area.Width + x];
      if (index == transparentIndex || index >= colors.ColorCount) continue;
      const GifColorType& color = colors.Colors[index];
      const int at = ((area.Top + y) * screen.width + area.Left + x) * 3;
      std::uint8_t* pixel = screen.pixels.data() + at;
      pixel[0] = color.Red;
      pixel[1] = color.Green;
      pixel[2] = color.Blue;
    }
  }
}

int loopOf(const SavedImage& image) {
  for (int i = 0; i + 1 < image.ExtensionBlockCount; ++i) {
    const ExtensionBlock& name = image.ExtensionBlocks[i];
    const ExtensionBlock& data = image.ExtensionBlocks[i + 1];
    if (name.Function != APPLICATION_EXT_FUNC_CODE || name.ByteCount != 11 || data.ByteCount != 3) continue;
    if (std::memcmp(name.Bytes, "NETSCAPE2.0", 11) == 0) return data.Bytes[1] + 256 * data.Bytes[2];
  }
  return -1;
}

}  // namespace

ReadGif readGif(const Bytes& bytes) {
  ReadGif result;
  std::span<const std::uint8_t> rest(bytes);
  const std::unique_ptr<GifFileType, GifCloser> gif(DGifOpen(&rest, readBytes, nullptr));
  if (!gif) return result;
  result.isWhole = DGifSlurp(gif.get()) == GIF_OK && rest.empty();
  result.width = gif->SWidth;
  result.height = gif->SHeight;
  RgbImage screen{gif->SWidth, gif->SHeight, {}};
  screen.pixels.resize(screen.sizeBytes());
  for (int i = 0; i < gif->ImageCount; ++i) {
    const SavedImage& image = gif->SavedImages[i];
    GraphicsControlBlock control{};
    control.TransparentColor = NO_TRANSPARENT_COLOR;
    DGifSavedExtensionToGCB(gif.get(), i, &control);
    const ColorMapObject* colors =
        image.ImageDesc.ColorMap != nullptr ? image.ImageDesc.ColorMap : gif->SColorMap;
    if (colors != nullptr && image.RasterBits != nullptr)
      draw(image, *colors, control.TransparentColor, screen);
    if (i == 0) result.loop = loopOf(image);
    result.pictures.push_back(screen);
    result.delaysCs.push_back(control.DelayTime);
  }
  return result;
}

}  // namespace vidgist
