// What a viewer sees where nothing moves: nothing.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "decoded_gif.h"
#include "gif/lab_image.h"
#include "synthetic_frames.h"

namespace vidgist {
namespace {

constexpr int kWidth = 120;
constexpr int kHeight = 70;
constexpr int kBlock = 16;
constexpr int kCount = 8;

int blockLeft(int frame) { return 4 + frame * 11; }
constexpr int kBlockTop = 30;

bool inBlock(int x, int y, int frame) {
  return x >= blockLeft(frame) && x < blockLeft(frame) + kBlock && y >= kBlockTop && y < kBlockTop + kBlock;
}

/// A block that moves over a textured gradient of many colors, with `grain` levels of a camera's noise.
Frames blockFrames(int grain) {
  Frames frames;
  for (int frame = 0; frame < kCount; ++frame) {
    Noise texture(23);
    Noise camera(static_cast<std::uint32_t>(frame) * 77 + 5);
    frames.add(paint(kWidth, kHeight, [&](int x, int y) -> Rgb {
      const int tone = texture.below(12) + camera.below(grain + 1);
      if (inBlock(x, y, frame)) return {static_cast<std::uint8_t>(200 + tone), 40, 60};
      return {static_cast<std::uint8_t>(60 + x / 2 + tone), static_cast<std::uint8_t>(90 + y + tone),
              static_cast<std::uint8_t>(150 - x / 2 + tone)};
    }));
  }
  return frames;
}

struct Case {
  bool sharedPalette;
  int quality;
  int grain;
};

class StillAreasTest : public testing::TestWithParam<Case> {};

TEST_P(StillAreasTest, DoNotFlicker) {
  Frames frames = blockFrames(GetParam().grain);
  GifSettings settings = settingsFor(frames);
  settings.sharedPalette = GetParam().sharedPalette;
  settings.quality = GetParam().quality;
  const DecodedGif gif = decodeGif(encode(frames, settings));
  ASSERT_EQ(gif.pictures.size(), static_cast<std::size_t>(kCount));
  for (int frame = 1; frame < kCount; ++frame) {
    const RgbImage& before = gif.pictures[frame - 1].screen;
    const RgbImage& after = gif.pictures[frame].screen;
    int changed = 0;
    for (int y = 0; y < kHeight; ++y) {
      for (int x = 0; x < kWidth; ++x) {
        // The change of a block's edge reaches one pixel beyond it.
        const auto nearBlock = [&](int which) {
          return x >= blockLeft(which) - 1 && x <= blockLeft(which) + kBlock && y >= kBlockTop - 1 &&
                 y <= kBlockTop + kBlock;
        };
        if (nearBlock(frame) || nearBlock(frame - 1)) continue;
        const std::size_t pixel = static_cast<std::size_t>(y * kWidth + x);
        changed += colorAt(before, pixel) != colorAt(after, pixel);
      }
    }
    EXPECT_EQ(changed, 0) << "pixels, from picture " << frame - 1 << " to the next";
  }
}

TEST_P(StillAreasTest, AreCleanAfterTheBlockHasPassed) {
  Frames frames = blockFrames(GetParam().grain);
  GifSettings settings = settingsFor(frames);
  settings.sharedPalette = GetParam().sharedPalette;
  settings.quality = GetParam().quality;
  const DecodedGif gif = decodeGif(encode(frames, settings));
  const RgbImage& last = gif.pictures.back().screen;
  const RgbImage& source = frames.at(kCount - 1);
  double largest = 0;
  for (std::size_t pixel = 0; pixel < static_cast<std::size_t>(kWidth * kHeight); ++pixel) {
    const auto distance = squaredDistance(toLab(colorAt(last, pixel)), toLab(colorAt(source, pixel)));
    largest = std::max(largest, std::sqrt(static_cast<double>(distance)) / kLabOne * 100);
  }
  // The block is at a distance of more than 20 from the ground; 2 is about what can just be seen.
  EXPECT_LT(largest, GetParam().quality >= 80 ? 5 : 10);
}

INSTANTIATE_TEST_SUITE_P(Gif, StillAreasTest,
                         testing::Values(Case{false, 80, 0}, Case{true, 80, 0}, Case{false, 30, 0},
                                         Case{true, 30, 0}, Case{false, 100, 0}, Case{true, 100, 0},
                                         Case{false, 80, 1}, Case{true, 80, 1}));

}  // namespace
}  // namespace vidgist
