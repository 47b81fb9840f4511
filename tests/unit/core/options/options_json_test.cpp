#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "vidgist/options.h"

namespace vidgist {
namespace {

std::string refusal(std::string_view json) {
  PreviewOptions options;
  const auto set = setOptionsFromJson(options, json);
  EXPECT_FALSE(set) << json;
  if (set) return "it was accepted";
  EXPECT_EQ(set.error().code, ErrorCode::InvalidOptions);
  return set.error().message;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(OptionsJsonTest, AnEmptyObjectSetsNothing) {
  PreviewOptions options;
  ASSERT_TRUE(setOptionsFromJson(options, "{}"));
  for (const OptionSpec& spec : optionTable()) {
    EXPECT_FALSE(std::visit([&](auto member) { return (options.*member).has_value(); }, spec.member))
        << spec.name;
  }
}

TEST(OptionsJsonTest, TakesNumbersAndTexts) {
  PreviewOptions options;
  ASSERT_TRUE(setOptionsFromJson(options, R"({"mode": "clip", "start": "25%", "duration": 2.5, "fps": 15,
                                              "width": "640", "quality": 9e1})"));
  EXPECT_EQ(*options.mode, Mode::Clip);
  EXPECT_EQ(options.start->sharePpm, 250'000);
  EXPECT_EQ(options.duration->fixed, std::chrono::milliseconds(2500));
  EXPECT_EQ(*options.fps, 15);
  EXPECT_EQ(*options.width, 640);
  EXPECT_EQ(*options.quality, 90);
}

TEST(OptionsJsonTest, KeepsWhatWasSetBefore) {
  PreviewOptions options{.frames = 5};
  ASSERT_TRUE(setOptionsFromJson(options, R"({"quality": 50})"));
  EXPECT_EQ(*options.frames, 5);
}

TEST(OptionsJsonTest, RefusesWhatIsNoObject) {
  for (const std::string_view json : {"",
                                      " ",
                                      "{",
                                      "}",
                                      "[]",
                                      "12",
                                      "\"frames\"",
                                      "null",
                                      "true",
                                      "{frames: 12}",
                                      "{'frames': 12}",
                                      R"({"frames": 12)",
                                      R"({"frames": 12,})",
                                      R"({"frames": })",
                                      R"({"frames": 12} x)",
                                      R"({"frames": NaN})",
                                      R"({"frames": 1e999})",
                                      "\xff",
                                      "{\"frames\": \"\xff\"}",
                                      R"([{"frames": 12}])"}) {
    EXPECT_TRUE(has(refusal(json), "JSON object")) << json;
  }
}

TEST(OptionsJsonTest, RefusesOtherTypesAndNamesTheOption) {
  for (const std::string_view value : {"true", "false", "null", "[]", "[12]", "{}"}) {
    EXPECT_TRUE(has(refusal("{\"frames\": " + std::string(value) + "}"), "'frames'")) << value;
  }
}

TEST(OptionsJsonTest, RefusesUnknownAndOutOfRange) {
  EXPECT_TRUE(has(refusal(R"({"speed": 1})"), "'speed'"));
  EXPECT_TRUE(has(refusal(R"({"": 1})"), "''"));
  EXPECT_TRUE(has(refusal(R"({"frames": 0})"), "1 to 100"));
  EXPECT_TRUE(has(refusal(R"({"frames": -1})"), "1 to 100"));
  EXPECT_TRUE(has(refusal(R"({"frames": 18446744073709551615})"), "1 to 100"));
  EXPECT_TRUE(has(refusal(R"({"frames": 4294967308})"), "1 to 100"));
  EXPECT_TRUE(has(refusal(R"({"delay": 11})"), "20ms to 10s"));
  EXPECT_TRUE(has(refusal(R"({"mode": 1})"), "storyboard or clip"));
}

TEST(OptionsJsonTest, SurvivesDeepNesting) {
  const std::string json = R"({"frames": )" + std::string(200'000, '[');
  EXPECT_TRUE(has(refusal(json), "JSON object"));
}

TEST(OptionTableJsonTest, TellsEveryRow) {
  const auto rows = nlohmann::json::parse(optionTableJson());
  ASSERT_EQ(rows.size(), optionTable().size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const OptionSpec& spec = optionTable()[i];
    EXPECT_EQ(rows[i]["name"], spec.name);
    EXPECT_EQ(rows[i]["unit"], spec.unit);
    EXPECT_EQ(rows[i]["range"], spec.range);
    EXPECT_EQ(rows[i]["default"], spec.fallback);
    EXPECT_EQ(rows[i]["help"], spec.help);
  }
}

TEST(OptionTableJsonTest, TellsKindsAndModes) {
  const auto rows = nlohmann::json::parse(optionTableJson());
  const auto row = [&](std::string_view name) {
    for (const auto& candidate : rows) {
      if (candidate["name"] == name) return candidate;
    }
    return nlohmann::json();
  };
  EXPECT_EQ(row("mode")["kind"], "choice");
  EXPECT_EQ(row("start")["kind"], "time");
  EXPECT_EQ(row("frames")["kind"], "integer");
  EXPECT_EQ(row("frames")["mode"], "storyboard");
  EXPECT_EQ(row("fps")["mode"], "clip");
  EXPECT_TRUE(row("width")["mode"].is_null());
}

TEST(OptionTableJsonTest, ItsDefaultsAreOptionsThatItReads) {
  for (const auto& row : nlohmann::json::parse(optionTableJson())) {
    if (row["default"] == "") continue;
    PreviewOptions options;
    const nlohmann::json given = {{row["name"].get<std::string>(), row["default"]}};
    const auto set = setOptionsFromJson(options, given.dump());
    EXPECT_TRUE(set) << set.error().message;
    const std::string mode = row["mode"].is_null() ? "storyboard" : row["mode"].get<std::string>();
    ASSERT_TRUE(setOption(options, "mode", mode));
    EXPECT_TRUE(validate(options)) << row["name"];
  }
}

}  // namespace
}  // namespace vidgist
