#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "gif/gif_encoder.h"
#include "gif/oklab.h"
#include "vidgist/memory.h"

namespace vidgist {

/// Numbers that look random and are the same everywhere (a linear congruential generator).
class Noise {
 public:
  explicit Noise(std::uint32_t seed) : state_(seed) {}

  /// 0 to `end` - 1.
  int below(int end) {
    state_ = state_ * 1664525u + 1013904223u;
    return static_cast<int>((state_ >> 8) % static_cast<std::uint32_t>(end));
  }

 private:
  std::uint32_t state_;
};

/// The color of a pixel of a picture.
using Painter = std::function<Rgb(int x, int y)>;

RgbImage paint(int width, int height, const Painter& painter);

/// Frames in memory.
class Frames final : public FrameReader {
 public:
  Frames() = default;
  explicit Frames(std::vector<RgbImage> images) : images_(std::move(images)) {}

  void add(RgbImage image) { images_.push_back(std::move(image)); }
  const RgbImage& at(std::size_t index) const { return images_[index]; }

  std::size_t count() const override { return images_.size(); }
  Result<void> read(std::size_t index, RgbImage& image) override {
    image = images_[index];
    return {};
  }

 private:
  std::vector<RgbImage> images_;
};

/// Frames like those of a film, from integer arithmetic alone: a gradient for a sky, a textured ground with the
/// noise of a camera, and a ball that moves over both.
Frames filmFrames(int width, int height, int count);

/// Settings for these frames, each shown for `delay`.
GifSettings settingsFor(const Frames& frames, std::chrono::microseconds delay = std::chrono::milliseconds(100));

/// Encodes; fails the test on an error.
std::vector<std::uint8_t> encode(Frames& frames, const GifSettings& settings);

}  // namespace vidgist
