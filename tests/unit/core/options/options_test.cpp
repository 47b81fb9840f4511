#include "vidgist/options.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace vidgist {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

/// The message of the error with which an option is refused.
std::string refusal(std::string_view name, const OptionValue& value) {
  PreviewOptions options;
  const auto set = setOption(options, name, value);
  EXPECT_FALSE(set) << name;
  if (set) return "it was accepted";
  EXPECT_EQ(set.error().code, ErrorCode::InvalidOptions);
  return set.error().message;
}

bool accepts(std::string_view name, const OptionValue& value) {
  PreviewOptions options;
  return setOption(options, name, value).ok() && validate(options).ok();
}

template <typename T>
bool isKind(const OptionSpec& spec) {
  return std::holds_alternative<std::optional<T> PreviewOptions::*>(spec.member);
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

class OptionRowTest : public testing::TestWithParam<OptionSpec> {
 protected:
  const OptionSpec& spec() const { return GetParam(); }
  std::string textOf(std::int64_t value) const {
    return std::to_string(value) + (isKind<Time>(spec()) ? "ms" : "");
  }
  void expectRefused(const OptionValue& value) const {
    const std::string message = refusal(spec().name, value);
    EXPECT_TRUE(has(message, "'" + std::string(spec().name) + "'")) << message;
    EXPECT_TRUE(has(message, spec().range)) << message;
  }
};

TEST_P(OptionRowTest, HasADefaultThatIsInRange) {
  if (spec().fallback.empty()) return;
  PreviewOptions options;
  const auto set = setOption(options, spec().name, spec().fallback);
  EXPECT_TRUE(set) << set.error().message;
}

TEST_P(OptionRowTest, HasHelpOfOneSentence) {
  ASSERT_FALSE(spec().help.empty());
  EXPECT_EQ(spec().help.back(), '.');
  EXPECT_FALSE(spec().range.empty());
}

TEST_P(OptionRowTest, AcceptsBothEndsOfItsRange) {
  if (isKind<Mode>(spec())) return;
  PreviewOptions options;
  for (const std::int64_t end : {spec().minimum, spec().maximum}) {
    const auto set = setOption(options, spec().name, textOf(end));
    EXPECT_TRUE(set) << set.error().message;
  }
}

TEST_P(OptionRowTest, RefusesWhatIsJustOutsideAndSaysTheRange) {
  if (isKind<Mode>(spec())) return;
  if (spec().minimum > 0) expectRefused(textOf(spec().minimum - 1));
  // A time over 1000 hours is none at all.
  if (!isKind<Time>(spec()) || spec().maximum < 1000 * 3'600'000LL) expectRefused(textOf(spec().maximum + 1));
}

TEST_P(OptionRowTest, RefusesNumbersOutsideAndSaysTheRange) {
  if (isKind<Mode>(spec())) return;
  const double unit = isKind<Time>(spec()) ? 1000 : 1;
  for (const double value :
       {static_cast<double>(spec().minimum) / unit - 1, static_cast<double>(spec().maximum) / unit + 1, -1.0,
        -1e300, 1e300, std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
        std::nan("")}) {
    expectRefused(value);
  }
}

TEST_P(OptionRowTest, RefusesTextThatIsNoValue) {
  for (const std::string_view text : {"", " ", "x", "true", "null", "-1", "+1", "0x20", "1e1", "12 ", " 12",
                                      "99999999999999999999", "4294967308", "18446744073709551628"}) {
    EXPECT_TRUE(has(refusal(spec().name, text), "'" + std::string(spec().name) + "'")) << text;
  }
}

TEST_P(OptionRowTest, LeavesTheOthersAlone) {
  if (spec().fallback.empty()) return;
  PreviewOptions options;
  ASSERT_TRUE(setOption(options, spec().name, spec().fallback));
  for (const OptionSpec& other : optionTable()) {
    const bool isSet = std::visit([&](auto member) { return (options.*member).has_value(); }, other.member);
    EXPECT_EQ(isSet, other.name == spec().name) << other.name;
  }
}

TEST_P(OptionRowTest, GoesWithItsOwnModeOnly) {
  for (const Mode mode : {Mode::Storyboard, Mode::Clip}) {
    if (isKind<Mode>(spec()) || spec().fallback.empty()) continue;
    PreviewOptions options;
    options.mode = mode;
    ASSERT_TRUE(setOption(options, spec().name, spec().fallback));
    const auto valid = validate(options);
    EXPECT_EQ(valid.ok(), !spec().mode || *spec().mode == mode);
    if (valid) continue;
    EXPECT_EQ(valid.error().code, ErrorCode::InvalidOptions);
    const std::string& message = valid.error().message;
    EXPECT_TRUE(has(message, "'" + std::string(spec().name) + "'")) << message;
    EXPECT_TRUE(has(message, "storyboard") && has(message, "clip")) << message;
  }
}

INSTANTIATE_TEST_SUITE_P(Table, OptionRowTest, testing::ValuesIn(optionTable().begin(), optionTable().end()),
                         [](const auto& row) { return std::string(row.param.name); });

struct Promise {
  std::string_view name;
  std::string_view fallback;
  std::int64_t minimum;
  std::int64_t maximum;
};

TEST(OptionTableTest, SaysWhatIsPromised) {
  const std::vector<Promise> promised{{"mode", "storyboard", 0, 0},       {"start", "0", 0, 3'600'000'000},
                                      {"duration", "", 1, 3'600'000'000}, {"frames", "12", 1, 100},
                                      {"delay", "500ms", 20, 10'000},     {"fps", "10", 1, 30},
                                      {"width", "320", 16, 1280},         {"height", "320", 16, 1280},
                                      {"quality", "80", 1, 100},          {"loop", "0", 0, 65535}};
  ASSERT_EQ(optionTable().size(), promised.size());
  for (std::size_t i = 0; i < promised.size(); ++i) {
    const OptionSpec& spec = optionTable()[i];
    EXPECT_EQ(spec.name, promised[i].name);
    EXPECT_EQ(spec.fallback, promised[i].fallback) << spec.name;
    EXPECT_EQ(spec.minimum, promised[i].minimum) << spec.name;
    EXPECT_EQ(spec.maximum, promised[i].maximum) << spec.name;
  }
}

TEST(OptionTableTest, SaysInWordsTheRangeThatItKeeps) {
  for (const OptionSpec& spec : optionTable()) {
    if (!isKind<int>(spec)) continue;
    EXPECT_EQ(spec.range, std::to_string(spec.minimum) + " to " + std::to_string(spec.maximum)) << spec.name;
  }
}

TEST(SetOptionTest, KeepsWhatWasGiven) {
  PreviewOptions options;
  ASSERT_TRUE(setOption(options, "mode", "clip"));
  ASSERT_TRUE(setOption(options, "start", "1m30s"));
  ASSERT_TRUE(setOption(options, "duration", "25%"));
  ASSERT_TRUE(setOption(options, "fps", "24"));
  ASSERT_TRUE(setOption(options, "width", 640.0));
  EXPECT_EQ(*options.mode, Mode::Clip);
  EXPECT_EQ(options.start->fixed, std::chrono::seconds(90));
  EXPECT_EQ(options.duration->sharePpm, 250'000);
  EXPECT_EQ(*options.fps, 24);
  EXPECT_EQ(*options.width, 640);
}

TEST(SetOptionTest, TakesANumberForATimeAsSeconds) {
  PreviewOptions options;
  ASSERT_TRUE(setOption(options, "delay", 0.25));
  EXPECT_EQ(options.delay->fixed, milliseconds(250));
  ASSERT_TRUE(setOption(options, "start", 0.1));
  EXPECT_EQ(options.start->fixed, milliseconds(100));
  ASSERT_TRUE(setOption(options, "start", 3'600'000.0));
  EXPECT_EQ(options.start->fixed, std::chrono::hours(1000));
}

TEST(SetOptionTest, RefusesAnUnknownNameAndSaysIt) {
  for (const std::string_view name : {"", "Frames", "frame", "frames ", "speed"}) {
    EXPECT_TRUE(has(refusal(name, 1.0), "'" + std::string(name) + "'"));
  }
}

TEST(SetOptionTest, RefusesAFractionWhereAWholeNumberIsAsked) {
  EXPECT_TRUE(has(refusal("frames", 12.5), "1 to 100"));
  EXPECT_TRUE(has(refusal("frames", "12.5"), "1 to 100"));
  EXPECT_TRUE(has(refusal("loop", 0.1), "0 to 65535"));
}

TEST(SetOptionTest, RefusesANumberForTheModeAndAnyOtherWord) {
  EXPECT_TRUE(has(refusal("mode", 1.0), "storyboard or clip"));
  EXPECT_TRUE(has(refusal("mode", "Clip"), "storyboard or clip"));
  EXPECT_TRUE(has(refusal("mode", "clips"), "'clips'"));
}

TEST(SetOptionTest, RefusesAShareWhereItMeansNothing) {
  EXPECT_TRUE(has(refusal("delay", "25%"), "20ms to 10s"));
  EXPECT_TRUE(has(refusal("delay", "0%"), "20ms to 10s"));
  EXPECT_TRUE(has(refusal("duration", "0%"), "above 0%"));
  EXPECT_TRUE(accepts("start", "0%"));
  EXPECT_TRUE(accepts("start", "100%"));
  EXPECT_TRUE(accepts("duration", "0.0001%"));
}

TEST(SetOptionTest, LeavesTheOldValueWhereANewOneIsRefused) {
  PreviewOptions options;
  ASSERT_TRUE(setOption(options, "frames", "7"));
  ASSERT_FALSE(setOption(options, "frames", "101"));
  EXPECT_EQ(*options.frames, 7);
}

TEST(ValidateTest, AcceptsNothingSet) { EXPECT_TRUE(validate({})); }

TEST(ValidateTest, ChecksWhatAProgramSetByItself) {
  const auto isRefused = [](PreviewOptions options, std::string_view range) {
    const auto valid = validate(options);
    return !valid && valid.error().code == ErrorCode::InvalidOptions && has(valid.error().message, range);
  };
  EXPECT_TRUE(isRefused({.frames = 0}, "1 to 100"));
  EXPECT_TRUE(isRefused({.frames = 101}, "1 to 100"));
  EXPECT_TRUE(isRefused({.frames = -5}, "1 to 100"));
  EXPECT_TRUE(isRefused({.delay = Time{milliseconds(19)}}, "20ms to 10s"));
  EXPECT_TRUE(isRefused({.delay = Time{milliseconds(10'001)}}, "20ms to 10s"));
  EXPECT_TRUE(isRefused({.delay = Time{.sharePpm = 1000}}, "20ms to 10s"));
  EXPECT_TRUE(isRefused({.start = Time{microseconds(-1)}}, "0 to 1000h"));
  EXPECT_TRUE(isRefused({.start = Time{.sharePpm = 1'000'001}}, "0% to 100%"));
  EXPECT_TRUE(isRefused({.start = Time{.sharePpm = -1}}, "0% to 100%"));
  EXPECT_TRUE(isRefused({.duration = Time{}}, "1ms to 1000h"));
  EXPECT_TRUE(isRefused({.mode = Mode::Clip, .fps = 31}, "1 to 30"));
  EXPECT_TRUE(isRefused({.width = 15}, "16 to 1280"));
  EXPECT_TRUE(isRefused({.height = 1281}, "16 to 1280"));
  EXPECT_TRUE(isRefused({.quality = 0}, "1 to 100"));
  EXPECT_TRUE(isRefused({.loop = 65536}, "0 to 65535"));
}

TEST(ValidateTest, ChecksTheFixedPartOfATimeThatHasBoth) {
  EXPECT_FALSE(validate({.start = Time{milliseconds(-3000), 500'000}}));
  EXPECT_FALSE(validate({.start = Time{std::chrono::hours(1001), 500'000}}));
  EXPECT_TRUE(validate({.start = Time{milliseconds(3000), 500'000}}));
}

}  // namespace
}  // namespace vidgist
