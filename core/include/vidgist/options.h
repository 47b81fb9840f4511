#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "vidgist/error.h"

namespace vidgist {

/// How the video is shown.
enum class Mode {
  Storyboard,  ///< frames spread over the span, each shown for `delay`
  Clip,        ///< the span as motion, `fps` frames for each of its seconds
};

/// The modes' names in options, in the order of `Mode`.
inline constexpr std::string_view kModeNames[] = {"storyboard", "clip"};

/// The name of one mode.
constexpr std::string_view modeName(Mode mode) { return kModeNames[static_cast<int>(mode)]; }

/// A point in a video or a length of it: a fixed time plus a share of the video's duration.
struct Time {
  std::chrono::microseconds fixed{0};
  std::int64_t sharePpm = 0;  ///< millionths of the video's duration; 250000 is 25 %

  /// The time it means in a video of this duration, to the microsecond below.
  std::chrono::microseconds in(std::chrono::microseconds videoDuration) const {
    return fixed + std::chrono::microseconds(videoDuration.count() / 1'000'000 * sharePpm +
                                             videoDuration.count() % 1'000'000 * sharePpm / 1'000'000);
  }
};

/// What a caller asks for. An option that is not set takes the default of the option table, which is the only
/// place where defaults, ranges and help are written down.
struct PreviewOptions {
  std::optional<Mode> mode{};      ///< how the video is shown
  std::optional<Time> start{};     ///< where the span to show begins
  std::optional<Time> duration{};  ///< its length
  std::optional<int> frames{};     ///< of a storyboard
  std::optional<Time> delay{};     ///< of each frame of a storyboard
  std::optional<int> fps{};        ///< frames per second of a clip
  std::optional<int> width{};      ///< of the box to fit in, pixels
  std::optional<int> height{};     ///< of the box to fit in, pixels
  std::optional<int> quality{};    ///< 1 to 100
  std::optional<int> loop{};       ///< times it plays; 0 is for ever
};

/// One row of the option table: all that command line, JSON, JavaScript, help texts and manuals need to know.
struct OptionSpec {
  std::string_view name;      ///< the same everywhere: `--name`, JSON key, JavaScript property
  std::string_view unit;      ///< "frames", "pixels", "time" ...; empty for a plain number or a word
  std::string_view range;     ///< for people: "1-100"
  std::string_view fallback;  ///< the default as a user would type it; empty where it follows from others
  std::string_view help;      ///< one sentence
  std::optional<Mode> mode;   ///< set if it only goes with this mode
  std::int64_t minimum = 0;   ///< inclusive; a number, or milliseconds for times
  std::int64_t maximum = 0;   ///< inclusive
  bool takesShare = false;    ///< a time that may be a share of the video's duration ("25%")

  /// Where the value is kept; its type tells the kind of option.
  std::variant<std::optional<Mode> PreviewOptions::*, std::optional<int> PreviewOptions::*,
               std::optional<Time> PreviewOptions::*>
      member;
};

/// Every option, in the order in which help shows them.
std::span<const OptionSpec> optionTable();

/// A value as it comes from outside: a JSON or JavaScript number, or a text.
using OptionValue = std::variant<double, std::string_view>;

/// Sets one option by name. A time is a number of seconds or a text for `parseTime`.
/// Errors: `InvalidOptions` for an unknown name, a malformed value or one out of range (the message says it).
Result<void> setOption(PreviewOptions& options, std::string_view name, const OptionValue& value);

/// Sets the options that a JSON object `{"name": value, ...}` gives. Errors: `InvalidOptions`; what stood
/// before the fault is set then.
Result<void> setOptionsFromJson(PreviewOptions& options, std::string_view json);

/// The option table as a JSON array, one object a row, for programs that make their own help or forms.
std::string optionTableJson();

/// Checks the options as a whole: ranges, and that none is set that belongs to the other mode. What depends
/// on the video (a start behind its end, the limit of `kMaxFrames` for a clip) is checked when that is known.
/// Errors: `InvalidOptions`.
Result<void> validate(const PreviewOptions& options);

/// A clip has at most so many frames.
inline constexpr int kMaxFrames = 600;

/// Reads a time: `"90"`, `"12.5"` (seconds), `"1:30"`, `"1:02:03.5"`, `"1h2m3s"`, `"1m30s"`, `"500ms"`,
/// `"25%"`. Nothing negative; at most 1,000 hours or 100 %; digits beyond the microsecond are cut off. Errors:
/// `InvalidOptions`.
Result<Time> parseTime(std::string_view text);

}  // namespace vidgist
