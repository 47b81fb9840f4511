#include "gif/oklab.h"

#include <algorithm>
#include <array>
#include <bit>

// The tables are computed by the compiler, in IEEE arithmetic without library functions: every compiler that
// keeps to the standard rounds each of these operations alike.

namespace vidgist {
namespace {

constexpr int kLinearBits = 24;  // light intensities: 1.0 is 2^24
constexpr int kRootBits = 16;    // their cube roots: 1.0 is 2^16
constexpr int kMatrixBits = 16;

/// The root of `x^degree == value` by Newton's method; `value` in (0, 8].
constexpr double root(double value, int degree) {
  double x = value > 1 ? value : 1;
  for (int i = 0; i < 40; ++i) {
    double power = 1;
    for (int k = 1; k < degree; ++k) power *= x;
    const double next = x - (x - value / power) / degree;
    if (next == x) break;
    x = next;
  }
  return x;
}

/// IEC 61966-2-1: the light intensity that an sRGB value stands for.
constexpr double linear(int value) {
  const double v = value / 255.0;
  if (v <= 0.04045) return v / 12.92;
  const double base = (v + 0.055) / 1.055;
  return base * base * root(base * base, 5);  // base^2.4
}

constexpr double kCones[3][3] = {{0.4122214708, 0.5363325363, 0.0514459929},
                                 {0.2119034982, 0.6806995451, 0.1073969566},
                                 {0.0883024619, 0.2817188376, 0.6299787005}};

constexpr double kOpponents[3][3] = {{0.2104542553, 0.7936177850, -0.0040720468},
                                     {1.9779984951, -2.4285922050, 0.4505937099},
                                     {0.0259040371, 0.7827717662, -0.8086757660}};

constexpr std::int32_t rounded(double value) {
  return static_cast<std::int32_t>(value < 0 ? value - 0.5 : value + 0.5);
}

struct ConeShares {
  std::int32_t cone[3];
};
using ConeTable = std::array<std::array<ConeShares, 256>, 3>;

/// What each value of each channel adds to the response of the three kinds of cones.
constexpr ConeTable makeConeTable() {
  ConeTable table{};
  for (int value = 0; value < 256; ++value) {
    const double light = linear(value) * (1 << kLinearBits);
    for (int channel = 0; channel < 3; ++channel) {
      for (int cone = 0; cone < 3; ++cone) {
        table[channel][value].cone[cone] = rounded(light * kCones[cone][channel]);
      }
    }
  }
  return table;
}
constexpr ConeTable kConeTable = makeConeTable();

// Cube roots are tabulated over one factor of 8, [1/8, 1], in steps of 1/512, with linear interpolation;
// smaller numbers are first brought there: a factor of 8 under the root is a factor of 2.
constexpr int kRootSteps = 512;
constexpr int kRootFirst = kRootSteps / 8;
constexpr int kStepBits = kLinearBits - 9;
using RootTable = std::array<std::int32_t, kRootSteps - kRootFirst + 2>;

constexpr RootTable makeRootTable() {
  RootTable table{};
  for (int i = 0; i < static_cast<int>(table.size()); ++i) {
    table[i] = rounded(root(static_cast<double>(kRootFirst + i) / kRootSteps, 3) * (1 << kRootBits));
  }
  return table;
}
constexpr RootTable kRootTable = makeRootTable();

std::int64_t cubeRoot(std::int32_t value) {
  if (value <= 0) return 0;
  const int leadingZeros = std::countl_zero(static_cast<std::uint32_t>(value)) - (32 - kLinearBits);
  const int halvings = leadingZeros / 3;
  value <<= 3 * halvings;
  const std::int32_t step = value >> kStepBits;
  const std::int32_t within = value & ((1 << kStepBits) - 1);
  const std::int32_t low = kRootTable[step - kRootFirst];
  const std::int32_t high = kRootTable[step - kRootFirst + 1];
  return (low + (((high - low) * within) >> kStepBits)) >> halvings;
}

constexpr std::int64_t kWeight[3][3] = {
    {rounded(kOpponents[0][0] * (1 << kMatrixBits)), rounded(kOpponents[0][1] * (1 << kMatrixBits)),
     rounded(kOpponents[0][2] * (1 << kMatrixBits))},
    {rounded(kOpponents[1][0] * (1 << kMatrixBits)), rounded(kOpponents[1][1] * (1 << kMatrixBits)),
     rounded(kOpponents[1][2] * (1 << kMatrixBits))},
    {rounded(kOpponents[2][0] * (1 << kMatrixBits)), rounded(kOpponents[2][1] * (1 << kMatrixBits)),
     rounded(kOpponents[2][2] * (1 << kMatrixBits))}};

std::int16_t opponent(int row, const std::int64_t (&roots)[3]) {
  constexpr int kShift = kRootBits + kMatrixBits - 14;
  static_assert(kLabOne == 1 << 14);
  const std::int64_t sum = kWeight[row][0] * roots[0] + kWeight[row][1] * roots[1] + kWeight[row][2] * roots[2];
  return static_cast<std::int16_t>((sum + (std::int64_t{1} << (kShift - 1))) >> kShift);
}

inline void convert(const std::uint8_t* rgb, Lab& lab) {
  const ConeShares& red = kConeTable[0][rgb[0]];
  const ConeShares& green = kConeTable[1][rgb[1]];
  const ConeShares& blue = kConeTable[2][rgb[2]];
  std::int64_t roots[3];
  for (int cone = 0; cone < 3; ++cone) {
    roots[cone] = cubeRoot(red.cone[cone] + green.cone[cone] + blue.cone[cone]);
  }
  lab.lightness = opponent(0, roots);
  lab.a = opponent(1, roots);
  lab.b = opponent(2, roots);
}

}  // namespace

Lab toLab(const Rgb& color) {
  const std::uint8_t rgb[] = {color.red, color.green, color.blue};
  Lab lab;
  convert(rgb, lab);
  return lab;
}

void toLab(std::span<const std::uint8_t> rgb, std::span<Lab> labs) {
  for (std::size_t i = 0; i < labs.size(); ++i) {
    const std::uint8_t* pixel = rgb.data() + 3 * i;
    if (i > 0 && std::equal(pixel, pixel + 3, pixel - 3)) {
      labs[i] = labs[i - 1];
    } else {
      convert(pixel, labs[i]);
    }
  }
}

}  // namespace vidgist
