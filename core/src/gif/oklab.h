#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace vidgist {

// Colors are passed by reference: passed by value, in a register, they are put together in memory from their
// channels first, for which the processor has to wait at every pixel.

/// A color of the sRGB cube.
struct Rgb {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;

  friend bool operator==(const Rgb&, const Rgb&) = default;
};

/// A color in Oklab, the space in which equal distances look about equally large, as fixed-point numbers:
/// 1.0 is `kLabOne`. Lightness runs from 0 to `kLabOne`, `a` and `b` stay within a third of it on both sides.
/// Source: Björn Ottosson, "A perceptual color space for image processing" (2020).
struct Lab {
  std::int16_t lightness = 0;
  std::int16_t a = 0;  ///< green to red
  std::int16_t b = 0;  ///< blue to yellow

  friend bool operator==(const Lab&, const Lab&) = default;
};

inline constexpr int kLabOne = 16384;

/// The Oklab color of an sRGB color. Integer arithmetic only, so that every build gives the same.
Lab toLab(const Rgb& color);

/// The same for a row of pixels, each as its red, green and blue: `rgb` is three times as long as `labs`.
void toLab(std::span<const std::uint8_t> rgb, std::span<Lab> labs);

/// The square of the distance of two colors.
inline std::int32_t squaredDistance(const Lab& x, const Lab& y) {
  const std::int32_t lightness = x.lightness - y.lightness;
  const std::int32_t a = x.a - y.a;
  const std::int32_t b = x.b - y.b;
  return lightness * lightness + a * a + b * b;
}

}  // namespace vidgist
