#include "decoded_gif.h"

#include <gif_lib.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace vidgist {
namespace {

struct Closer {
  void operator()(GifFileType* file) const { DGifCloseFile(file, nullptr); }
};

int readFrom(GifFileType* file, GifByteType* destination, int size) {
  auto& rest = *static_cast<std::span<const std::uint8_t>*>(file->UserData);
  const std::size_t count = std::min(rest.size(), static_cast<std::size_t>(size));
  std::copy_n(rest.begin(), count, destination);
  rest = rest.subspan(count);
  return static_cast<int>(count);
}

void findRepetitions(const ExtensionBlock* blocks, int count, DecodedGif& gif) {
  for (int i = 0; i + 1 < count; ++i) {
    if (blocks[i].Function != APPLICATION_EXT_FUNC_CODE) continue;
    const std::string_view name(reinterpret_cast<const char*>(blocks[i].Bytes),
                                static_cast<std::size_t>(blocks[i].ByteCount));
    const ExtensionBlock& data = blocks[i + 1];
    if (name != "NETSCAPE2.0" || data.ByteCount != 3 || data.Bytes[0] != 1) continue;
    gif.repetitions = data.Bytes[1] | data.Bytes[2] << 8;
  }
}

void draw(const SavedImage& image, const ColorMapObject& map, int transparent, RgbImage& screen) {
  const GifImageDesc& area = image.ImageDesc;
  for (int y = 0; y < area.Height; ++y) {
    for (int x = 0; x < area.Width; ++x) {
      const int index = image.RasterBits[y * area.Width + x];
      if (index == transparent) continue;
      ASSERT_LT(index, map.ColorCount);
      const GifColorType color = map.Colors[index];
      std::uint8_t* pixel = &screen.pixels[((area.Top + y) * screen.width + area.Left + x) * 3];
      pixel[0] = color.Red;
      pixel[1] = color.Green;
      pixel[2] = color.Blue;
    }
  }
}

}  // namespace

DecodedGif decodeGif(std::span<const std::uint8_t> bytes) {
  DecodedGif gif;
  EXPECT_FALSE(bytes.empty());
  if (bytes.empty()) return gif;
  EXPECT_EQ(bytes.back(), 0x3b) << "no trailer";

  std::span<const std::uint8_t> rest = bytes;
  const std::unique_ptr<GifFileType, Closer> file(DGifOpen(&rest, &readFrom, nullptr));
  const bool slurped = file && DGifSlurp(file.get()) == GIF_OK;
  EXPECT_TRUE(slurped) << "not a whole GIF";
  if (!slurped) return gif;

  gif.width = file->SWidth;
  gif.height = file->SHeight;
  RgbImage screen{gif.width, gif.height, {}};
  screen.pixels.resize(screen.sizeBytes());
  for (int i = 0; i < file->ImageCount; ++i) {
    const SavedImage& image = file->SavedImages[i];
    const ColorMapObject* map = image.ImageDesc.ColorMap ? image.ImageDesc.ColorMap : file->SColorMap;
    GraphicsControlBlock control{};
    EXPECT_EQ(DGifSavedExtensionToGCB(file.get(), i, &control), GIF_OK);
    findRepetitions(image.ExtensionBlocks, image.ExtensionBlockCount, gif);
    EXPECT_NE(map, nullptr);
    if (!map) return gif;
    draw(image, *map, control.TransparentColor, screen);
    const GifImageDesc& area = image.ImageDesc;
    gif.pictures.push_back({.screen = screen,
                            .area = {area.Left, area.Top, area.Width, area.Height},
                            .delayCs = control.DelayTime,
                            .hasLocalPalette = area.ColorMap != nullptr,
                            .hasTransparency = control.TransparentColor != NO_TRANSPARENT_COLOR,
                            .disposal = control.DisposalMode,
                            .indices = {image.RasterBits, image.RasterBits + area.Width * area.Height}});
  }
  return gif;
}

}  // namespace vidgist
