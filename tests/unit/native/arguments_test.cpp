#include "arguments.h"

#include <gtest/gtest.h>

namespace vidgist {
namespace {

Result<Arguments> parse(std::vector<const char*> words) {
  words.insert(words.begin(), "vidgist");
  return parseArguments(static_cast<int>(words.size()), words.data());
}

std::string errorOf(const std::vector<const char*>& words) {
  const auto parsed = parse(words);
  if (parsed) return "it was accepted";
  EXPECT_EQ(parsed.error().code, ErrorCode::InvalidOptions);
  EXPECT_EQ(parsed.error().message.find('\n'), std::string::npos);
  return parsed.error().message;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(ArgumentsTest, ReadsInputsAndFlagsInAnyOrder) {
  const auto parsed = parse({"a.mp4", "--json", "-o", "out/", "b.mp4", "--force", "-", "--quiet"});
  ASSERT_TRUE(parsed) << parsed.error().message;
  EXPECT_EQ(parsed->command, Command::Preview);
  EXPECT_EQ(parsed->inputs, (std::vector<std::string>{"a.mp4", "b.mp4", "-"}));
  EXPECT_EQ(parsed->output, "out/");
  EXPECT_TRUE(parsed->isJson);
  EXPECT_TRUE(parsed->isQuiet);
  EXPECT_TRUE(parsed->isForced);
}

TEST(ArgumentsTest, TakesNothingForGranted) {
  const auto parsed = parse({"a.mp4"});
  ASSERT_TRUE(parsed);
  EXPECT_FALSE(parsed->output);
  EXPECT_FALSE(parsed->isJson || parsed->isQuiet || parsed->isForced);
  EXPECT_FALSE(parsed->options.mode || parsed->options.frames || parsed->options.width);
}

TEST(ArgumentsTest, GivesEveryOptionOfTheTableToCore) {
  const auto parsed = parse({"a.mp4", "--mode", "clip", "--start=25%", "--duration", "1m30s", "--fps", "12",
                             "--width", "200", "--height=100", "--quality", "50", "--loop", "3"});
  ASSERT_TRUE(parsed) << parsed.error().message;
  EXPECT_EQ(parsed->options.mode, Mode::Clip);
  EXPECT_EQ(parsed->options.start->sharePpm, 250'000);
  EXPECT_EQ(parsed->options.duration->fixed, std::chrono::seconds(90));
  EXPECT_EQ(parsed->options.fps, 12);
  EXPECT_EQ(parsed->options.width, 200);
  EXPECT_EQ(parsed->options.height, 100);
  EXPECT_EQ(parsed->options.quality, 50);
  EXPECT_EQ(parsed->options.loop, 3);
}

TEST(ArgumentsTest, KnowsEveryOptionOfTheTable) {
  for (const OptionSpec& spec : optionTable()) {
    const std::string name = "--" + std::string(spec.name);
    EXPECT_TRUE(contains(errorOf({"a.mp4", name.c_str(), "nonsense"}), std::string(spec.name)));
  }
}

TEST(ArgumentsTest, SaysTheRangeOfAValue) {
  EXPECT_TRUE(contains(errorOf({"a.mp4", "--frames", "0"}), "1 to 100"));
  EXPECT_TRUE(contains(errorOf({"a.mp4", "--frames", "-5"}), "1 to 100"));
  EXPECT_TRUE(contains(errorOf({"a.mp4", "--frames="}), "--frames"));
  EXPECT_TRUE(contains(errorOf({"a.mp4", "--mode", "film"}), "storyboard or clip"));
}

TEST(ArgumentsTest, RefusesOptionsOfTheOtherMode) {
  EXPECT_TRUE(contains(errorOf({"a.mp4", "--fps", "5"}), "clip"));
  EXPECT_TRUE(contains(errorOf({"a.mp4", "--mode", "clip", "--frames", "5"}), "storyboard"));
}

TEST(ArgumentsTest, TheLastOfTwoValuesCounts) {
  EXPECT_EQ(parse({"a.mp4", "--frames", "3", "--frames", "4"})->options.frames, 4);
}

TEST(ArgumentsTest, RefusesWhatItDoesNotKnow) {
  EXPECT_TRUE(contains(errorOf({"a.mp4", "--nonsense"}), "'--nonsense'"));
  EXPECT_TRUE(contains(errorOf({"a.mp4", "-x"}), "-x"));
  EXPECT_TRUE(contains(errorOf({"a.mp4", "-o"}), "PATH missing"));
  EXPECT_TRUE(contains(errorOf({}), "No input"));
  EXPECT_TRUE(contains(errorOf({"probe"}), "No input"));
  EXPECT_TRUE(contains(errorOf({"probe", "a.mp4", "--frames", "3"}), "--frames"));
}

TEST(ArgumentsTest, TakesInputsAsTheyAre) {
  const auto parsed = parse({"[a]", "b,c", "--", "-d.mp4", "--json"});
  ASSERT_TRUE(parsed) << parsed.error().message;
  EXPECT_EQ(parsed->inputs, (std::vector<std::string>{"./[a]", "b,c", "-d.mp4", "--json"}));
  EXPECT_FALSE(parsed->isJson);
}

TEST(ArgumentsTest, FindsTheCommand) {
  const auto probing = parse({"probe", "a.mp4", "--json"});
  ASSERT_TRUE(probing);
  EXPECT_EQ(probing->command, Command::Probe);
  EXPECT_EQ(probing->inputs, std::vector<std::string>{"a.mp4"});
  EXPECT_TRUE(probing->isJson);
  EXPECT_EQ(parse({"--help"})->command, Command::Help);
  EXPECT_EQ(parse({"probe", "-h"})->command, Command::Help);
  EXPECT_EQ(parse({"--version"})->command, Command::Version);
  EXPECT_EQ(parse({"--man"})->command, Command::ManPage);
  EXPECT_EQ(parse({"--complete-bash"})->command, Command::Completion);
  EXPECT_EQ(parse({"./probe"})->command, Command::Preview);
}

}  // namespace
}  // namespace vidgist
