#include <optional>

#include "vidgist/options.h"

namespace vidgist {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kMaxSeconds = 1000 * 3600;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Takes "12" or "12.345" off the front of `text`, as millionths. Whole parts over `kMaxSeconds` are refused,
/// so that no product here overflows.
std::optional<std::int64_t> takeDecimal(std::string_view& text) {
  std::size_t at = 0;
  std::int64_t whole = 0;
  for (; at < text.size() && isDigit(text[at]); ++at) {
    whole = whole * 10 + (text[at] - '0');
    if (whole > kMaxSeconds * 1000) return std::nullopt;
  }
  if (at == 0) return std::nullopt;
  std::int64_t fraction = 0;
  if (at < text.size() && text[at] == '.') {
    const std::size_t firstDigit = ++at;
    for (std::int64_t place = kMicrosPerSecond / 10; at < text.size() && isDigit(text[at]); ++at, place /= 10) {
      fraction += place * (text[at] - '0');
    }
    if (at == firstDigit) return std::nullopt;
  }
  text.remove_prefix(at);
  return whole * kMicrosPerSecond + fraction;
}

/// "25%"
std::optional<Time> parseShare(std::string_view text) {
  const auto percent = takeDecimal(text);
  if (!percent || text != "%" || *percent > 100 * kMicrosPerSecond) return std::nullopt;
  return Time{.sharePpm = *percent / 100};
}

/// "1:30", "1:02:03.5": all but the first part are below 60.
std::optional<Time> parseClock(std::string_view text) {
  std::int64_t total = 0;
  for (int part = 0; part < 3; ++part) {
    const auto value = takeDecimal(text);
    if (!value || (part > 0 && *value >= 60 * kMicrosPerSecond)) return std::nullopt;
    total = total * 60 + *value;
    if (total > kMaxSeconds * kMicrosPerSecond) return std::nullopt;
    if (text.empty()) return part > 0 ? std::optional(Time{std::chrono::microseconds(total)}) : std::nullopt;
    if (text.front() != ':' || *value % kMicrosPerSecond != 0) return std::nullopt;
    text.remove_prefix(1);
  }
  return std::nullopt;
}

struct TimeUnit {
  std::string_view name;
  std::int64_t micros;
};

/// From long to short, and "ms" before "m", which it begins with.
constexpr TimeUnit kUnits[] = {
    {"h", 3600 * kMicrosPerSecond}, {"ms", 1000}, {"m", 60 * kMicrosPerSecond}, {"s", kMicrosPerSecond}};

/// "1m30s", "500ms": units get shorter from left to right.
std::optional<Time> parseUnits(std::string_view text) {
  std::int64_t total = 0;
  std::int64_t lastUnit = kMaxSeconds * kMicrosPerSecond;
  while (!text.empty()) {
    const auto value = takeDecimal(text);
    if (!value) return std::nullopt;
    const TimeUnit* unit = nullptr;
    for (const TimeUnit& candidate : kUnits) {
      if (text.starts_with(candidate.name)) {
        unit = &candidate;
        break;
      }
    }
    if (unit == nullptr || unit->micros >= lastUnit) return std::nullopt;
    const std::int64_t whole = *value / kMicrosPerSecond;
    if (whole > kMaxSeconds * kMicrosPerSecond / unit->micros) return std::nullopt;
    total += whole * unit->micros + *value % kMicrosPerSecond * (unit->micros / 1000) / 1000;
    lastUnit = unit->micros;
    text.remove_prefix(unit->name.size());
  }
  return Time{std::chrono::microseconds(total)};
}

std::optional<Time> parseSeconds(std::string_view text) {
  const auto value = takeDecimal(text);
  if (!value || !text.empty()) return std::nullopt;
  return Time{std::chrono::microseconds(*value)};
}

std::optional<Time> parseAny(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (text.back() == '%') return parseShare(text);
  if (text.find(':') != std::string_view::npos) return parseClock(text);
  if (!isDigit(text.back()) && text.back() != '.') return parseUnits(text);
  return parseSeconds(text);
}

}  // namespace

Result<Time> parseTime(std::string_view text) {
  const auto time = parseAny(text);
  if (!time || time->fixed.count() > kMaxSeconds * kMicrosPerSecond) {
    return Error{ErrorCode::InvalidOptions, "'" + std::string(text) +
                                                "' is not a time: write seconds (90, 12.5), 1:30, 1m30s, 500ms "
                                                "or 25%, up to 1000 hours or 100%."};
  }
  return *time;
}

}  // namespace vidgist
