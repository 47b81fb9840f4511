#include "vidgist/options.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "options/settings.h"

namespace vidgist {
namespace {

constexpr std::int64_t kHour = 3600 * 1000;  // milliseconds, as the table counts times

constexpr std::array kTable{
    OptionSpec{"mode", "", "storyboard or clip", "storyboard",
               "storyboard: frames spread over the span; clip: the span as motion.", std::nullopt, 0, 0, false,
               &PreviewOptions::mode},
    OptionSpec{"start", "time", "0 to 1000h, or 0% to 100%", "0", "Where the span to show begins.",
               std::nullopt, 0, 1000 * kHour, true, &PreviewOptions::start},
    OptionSpec{"duration", "time", "1ms to 1000h, or above 0% to 100%", "",
               "Length of the span to show; by default all of the video, or 3s for a clip.", std::nullopt, 1,
               1000 * kHour, true, &PreviewOptions::duration},
    OptionSpec{"frames", "frames", "1 to 100", "12", "How many frames the storyboard has.", Mode::Storyboard, 1,
               100, false, &PreviewOptions::frames},
    OptionSpec{"delay", "time", "20ms to 10s", "500ms", "How long each frame of the storyboard is shown.",
               Mode::Storyboard, 20, 10'000, false, &PreviewOptions::delay},
    OptionSpec{"fps", "frames per second", "1 to 30", "10",
               "Frames for each second of the clip, which has at most 600 in all.", Mode::Clip, 1, 30, false,
               &PreviewOptions::fps},
    OptionSpec{"width", "pixels", "16 to 1280", "320",
               "The preview is at most so wide; alone it leaves the height free, up to 1280.", std::nullopt, 16,
               1280, false, &PreviewOptions::width},
    OptionSpec{"height", "pixels", "16 to 1280", "320",
               "The preview is at most so high; alone it leaves the width free, up to 1280.", std::nullopt, 16,
               1280, false, &PreviewOptions::height},
    OptionSpec{"quality", "", "1 to 100", "80",
               "Palette size, dither strength and how exactly still areas are kept; bytes grow with it.",
               std::nullopt, 1, 100, false, &PreviewOptions::quality},
    OptionSpec{"loop", "times", "0 to 65535", "0", "How often the preview plays; 0 is for ever.", std::nullopt,
               0, 65535, false, &PreviewOptions::loop},
};

/// A clip's span, where none is given.
constexpr std::chrono::seconds kClipDuration{3};

const OptionSpec* findOption(std::string_view name) {
  for (const OptionSpec& spec : kTable) {
    if (spec.name == name) return &spec;
  }
  return nullptr;
}

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

std::string showValue(const OptionValue& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) return quoted(*text);
  const double number = std::get<double>(value);
  const bool isWhole = number == std::floor(number) && std::abs(number) < 1e15;
  return isWhole ? std::to_string(static_cast<std::int64_t>(number)) : std::to_string(number);
}

Error rangeError(const OptionSpec& spec, const std::string& got) {
  const std::string unit = spec.unit.empty() || spec.unit == "time" ? "" : " " + std::string(spec.unit);
  return {ErrorCode::InvalidOptions, "Option '" + std::string(spec.name) + "' must be " +
                                         std::string(spec.range) + unit + ", not " + got + "."};
}

Result<void> parseInto(std::optional<Mode>& member, const OptionSpec& spec, const OptionValue& value) {
  const auto* text = std::get_if<std::string_view>(&value);
  for (const Mode mode : {Mode::Storyboard, Mode::Clip}) {
    if (text == nullptr || *text != modeName(mode)) continue;
    member = mode;
    return {};
  }
  return rangeError(spec, showValue(value));
}

Result<void> parseInto(std::optional<int>& member, const OptionSpec& spec, const OptionValue& value) {
  std::int64_t number = 0;
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    const auto [end, failure] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (failure != std::errc() || end != text->data() + text->size()) return rangeError(spec, showValue(value));
  } else {
    const double given = std::get<double>(value);
    if (!(given == std::floor(given) && std::abs(given) < 1e15)) return rangeError(spec, showValue(value));
    number = static_cast<std::int64_t>(given);
  }
  if (number < spec.minimum || number > spec.maximum) return rangeError(spec, showValue(value));
  member = static_cast<int>(number);
  return {};
}

bool isInRange(const OptionSpec& spec, const Time& time) {
  const bool hasShare = time.sharePpm != 0;
  const bool isShareGood = !hasShare || (spec.takesShare && time.sharePpm > 0 && time.sharePpm <= 1'000'000);
  const std::chrono::milliseconds least(hasShare ? 0 : spec.minimum);
  return isShareGood && time.fixed >= least && time.fixed <= std::chrono::milliseconds(spec.maximum);
}

Result<void> parseInto(std::optional<Time>& member, const OptionSpec& spec, const OptionValue& value) {
  Time time;
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    const auto parsed = parseTime(*text);
    if (!parsed) {
      return Error{parsed.error().code, "Option '" + std::string(spec.name) + "': " + parsed.error().message};
    }
    if (text->ends_with('%') && !spec.takesShare) return rangeError(spec, showValue(value));
    time = *parsed;
  } else {
    const double seconds = std::get<double>(value);
    if (!(seconds >= 0 && seconds <= 3.6e6)) return rangeError(spec, showValue(value) + " s");
    time.fixed = std::chrono::microseconds(std::llround(seconds * 1e6));
  }
  if (!isInRange(spec, time)) return rangeError(spec, showValue(value));
  member = time;
  return {};
}

Result<void> checkMember(const std::optional<Mode>&, const OptionSpec&) { return {}; }

Result<void> checkMember(const std::optional<int>& member, const OptionSpec& spec) {
  if (*member < spec.minimum || *member > spec.maximum) return rangeError(spec, std::to_string(*member));
  return {};
}

Result<void> checkMember(const std::optional<Time>& member, const OptionSpec& spec) {
  if (!isInRange(spec, *member))
    return rangeError(spec, std::to_string(member->fixed.count()) + " microseconds");
  return {};
}

/// The value that the caller set, or the table's default.
template <typename T>
T valueOf(const PreviewOptions& options, std::optional<T> PreviewOptions::*member) {
  if (options.*member) return *(options.*member);
  PreviewOptions defaults;
  for (const OptionSpec& spec : kTable) {
    const auto* found = std::get_if<std::optional<T> PreviewOptions::*>(&spec.member);
    if (found != nullptr && *found == member)
      static_cast<void>(parseInto(defaults.*member, spec, spec.fallback));
  }
  return *(defaults.*member);
}

}  // namespace

std::span<const OptionSpec> optionTable() { return kTable; }

Result<void> setOption(PreviewOptions& options, std::string_view name, const OptionValue& value) {
  const OptionSpec* spec = findOption(name);
  if (spec == nullptr) return Error{ErrorCode::InvalidOptions, "There is no option " + quoted(name) + "."};
  return std::visit([&](auto member) { return parseInto(options.*member, *spec, value); }, spec->member);
}

Result<void> validate(const PreviewOptions& options) {
  const Mode mode = valueOf(options, &PreviewOptions::mode);
  for (const OptionSpec& spec : kTable) {
    const bool isSet = std::visit([&](auto member) { return (options.*member).has_value(); }, spec.member);
    if (!isSet) continue;
    if (spec.mode && *spec.mode != mode) {
      return Error{ErrorCode::InvalidOptions, "Option '" + std::string(spec.name) + "' goes with mode " +
                                                  std::string(modeName(*spec.mode)) +
                                                  " only, and the mode is " + std::string(modeName(mode)) +
                                                  "."};
    }
    auto valid = std::visit([&](auto member) { return checkMember(options.*member, spec); }, spec.member);
    if (!valid) return valid;
  }
  return {};
}

Settings settle(const PreviewOptions& options) {
  Settings settings;
  settings.mode = valueOf(options, &PreviewOptions::mode);
  settings.start = valueOf(options, &PreviewOptions::start);
  settings.duration = options.duration;
  if (!settings.duration && settings.mode == Mode::Clip) settings.duration = Time{kClipDuration};
  settings.frames = valueOf(options, &PreviewOptions::frames);
  settings.delay = valueOf(options, &PreviewOptions::delay).fixed;
  settings.fps = valueOf(options, &PreviewOptions::fps);
  // One side given leaves the other free: then only the range's end bounds it.
  const int unbounded = static_cast<int>(findOption("width")->maximum);
  const bool oneGiven = options.width.has_value() != options.height.has_value();
  settings.maxWidth = oneGiven && !options.width ? unbounded : valueOf(options, &PreviewOptions::width);
  settings.maxHeight = oneGiven && !options.height ? unbounded : valueOf(options, &PreviewOptions::height);
  settings.quality = valueOf(options, &PreviewOptions::quality);
  settings.loop = valueOf(options, &PreviewOptions::loop);
  return settings;
}

}  // namespace vidgist
