#include "synthetic_frames.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace vidgist {

RgbImage paint(int width, int height, const Painter& painter) {
  RgbImage image{width, height, {}};
  image.pixels.reserve(image.sizeBytes());
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const Rgb color = painter(x, y);
      image.pixels.insert(image.pixels.end(), {color.red, color.green, color.blue});
    }
  }
  return image;
}

Frames filmFrames(int width, int height, int count) {
  Frames frames;
  for (int frame = 0; frame < count; ++frame) {
    Noise texture(7);
    Noise camera(static_cast<std::uint32_t>(frame) + 1);
    const int radius = height / 5;
    const int centerX = radius + frame * 5;
    const int centerY = height / 2;
    frames.add(paint(width, height, [&](int x, int y) -> Rgb {
      const int grain = texture.below(40);
      const int noise = camera.below(3) - 1;
      const auto channel = [&](int value) {
        return static_cast<std::uint8_t>(std::clamp(value + noise, 0, 255));
      };
      const int dx = x - centerX;
      const int dy = y - centerY;
      if (dx * dx + dy * dy < radius * radius) return {channel(220 - 2 * (dx + dy)), channel(60), channel(40)};
      if (y < height / 2)
        return {channel(90 + 100 * y / height), channel(140 + 100 * y / height), channel(235)};
      return {channel(50 + grain), channel(90 + 2 * grain), channel(30 + grain / 2)};
    }));
  }
  return frames;
}

GifSettings settingsFor(const Frames& frames, std::chrono::microseconds delay) {
  GifSettings settings;
  settings.width = frames.at(0).width;
  settings.height = frames.at(0).height;
  for (std::size_t i = 0; i <= frames.count(); ++i) settings.times.push_back(delay * static_cast<int>(i));
  return settings;
}

std::vector<std::uint8_t> encode(Frames& frames, const GifSettings& settings) {
  MemorySink sink;
  GifEncoder encoder(frames, sink, settings);
  for (;;) {
    const Result<bool> done = encoder.step();
    EXPECT_TRUE(done.ok());
    if (!done.ok() || *done) return sink.take();
  }
}

}  // namespace vidgist
