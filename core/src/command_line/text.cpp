#include "command_line/text.h"

#include "vidgist/command_line.h"

namespace vidgist {
namespace {

std::string twoDigits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// A number of tenths as a decimal.
std::string tenthsText(std::uint64_t tenths) {
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace

std::string sizeText(std::uint64_t bytes) {
  constexpr std::uint64_t kKilo = 1000;
  if (bytes < kKilo) return std::to_string(bytes) + " bytes";
  const char* units[] = {" KB", " MB", " GB", " TB"};
  std::size_t unit = 0;
  std::uint64_t divisor = kKilo;
  while (unit + 1 < std::size(units) && bytes >= divisor * kKilo) {
    divisor *= kKilo;
    ++unit;
  }
  // Three digits say enough.
  const bool isWhole = bytes / divisor >= 10;
  return (isWhole ? std::to_string(bytes / divisor) : tenthsText(bytes / (divisor / 10))) + units[unit];
}

std::string clockText(std::chrono::microseconds time) {
  const std::int64_t seconds = time.count() / 1'000'000;
  const std::int64_t hours = seconds / 3600;
  const std::int64_t minutes = seconds / 60 % 60;
  if (hours > 0) return std::to_string(hours) + ":" + twoDigits(minutes) + ":" + twoDigits(seconds % 60);
  return std::to_string(minutes) + ":" + twoDigits(seconds % 60);
}

std::string secondsText(std::chrono::microseconds time) {
  return tenthsText(static_cast<std::uint64_t>((time.count() + 50'000) / 100'000)) + " s";
}

std::string oneLine(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  return text;
}

}  // namespace vidgist
