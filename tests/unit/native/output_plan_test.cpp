#include "output_plan.h"

#include <gtest/gtest.h>

#include "temp_folder.h"

namespace vidgist {
namespace {

namespace fs = std::filesystem;

using Strings = std::vector<std::string>;

class OutputPlanTest : public testing::Test {
 protected:
  Result<Strings> plan(Strings inputs, std::optional<std::string> output = std::nullopt) {
    Arguments arguments;
    arguments.inputs = std::move(inputs);
    arguments.output = std::move(output);
    arguments.isJson = isJson_;
    return planOutputs(arguments);
  }

  std::string errorOf(Strings inputs, std::optional<std::string> output = std::nullopt) {
    const auto planned = plan(std::move(inputs), std::move(output));
    if (planned) return "it was accepted";
    EXPECT_EQ(planned.error().code, ErrorCode::InvalidOptions);
    return planned.error().message;
  }

  bool isRefused(Strings inputs, std::optional<std::string> output = std::nullopt) {
    return errorOf(std::move(inputs), std::move(output)) != "it was accepted";
  }

  const TempFolder folder_;
  bool isJson_ = false;
};

TEST_F(OutputPlanTest, PutsTheGifBesideItsInput) {
  EXPECT_EQ(plan({"video.mp4"}).value(), Strings{"video.gif"});
  EXPECT_EQ(plan({"some/where/video.tar.mp4", "/b.webm", "noextension"}).value(),
            (Strings{"some/where/video.tar.gif", "/b.gif", "noextension.gif"}));
}

TEST_F(OutputPlanTest, TakesAFileForOneInput) {
  EXPECT_EQ(plan({"video.mp4"}, "other.gif").value(), Strings{"other.gif"});
  EXPECT_TRUE(isRefused({"a.mp4", "b.mp4"}, "other.gif"));
  EXPECT_TRUE(isRefused({"a.mp4", "b.mp4"}, "-"));
}

TEST_F(OutputPlanTest, RefusesAnEmptyName) { EXPECT_TRUE(isRefused({"video.mp4"}, "")); }

TEST_F(OutputPlanTest, TakesADirectoryForAny) {
  const std::string directory = folder_.path();
  EXPECT_EQ(plan({"x/a.mp4", "y/b.mp4"}, directory).value(),
            (Strings{directory + "/a.gif", directory + "/b.gif"}));
  EXPECT_EQ(plan({"x/a.mp4"}, "missing/").value(), Strings{"missing/a.gif"});
}

TEST_F(OutputPlanTest, StandardInputGoesToStandardOutputIfNothingElseIsSaid) {
  EXPECT_EQ(plan({"-"}, "out.gif").value(), Strings{"out.gif"});
  EXPECT_EQ(plan({"-"}, "out/").value(), Strings{"out/stdin.gif"});
  isJson_ = true;  // the clash shows where it goes
  EXPECT_TRUE(isRefused({"-"}));
  EXPECT_TRUE(isRefused({"video.mp4"}, "-"));
  EXPECT_FALSE(isRefused({"-"}, "out.gif"));
}

TEST_F(OutputPlanTest, ReadsStandardInputOnce) { EXPECT_TRUE(isRefused({"-", "-"}, "out/")); }

TEST_F(OutputPlanTest, RefusesOnePlaceForTwoInputs) {
  const std::string message = errorOf({"x/a.mp4", "y/a.webm"}, "out/");
  EXPECT_NE(message.find("x/a.mp4"), std::string::npos);
  EXPECT_NE(message.find("y/a.webm"), std::string::npos);
  EXPECT_TRUE(isRefused({"a.mp4", "a.webm"}));
  EXPECT_TRUE(isRefused({"a.mp4", "./a.mp4"}));
  EXPECT_FALSE(isRefused({"x/a.mp4", "y/a.mp4"}));
}

TEST_F(OutputPlanTest, RefusesOnePlaceForTwoInputsThroughALink) {
  fs::create_directory(folder_ / "real");
  fs::create_symlink("real", folder_ / "link");
  EXPECT_TRUE(isRefused({folder_ / "real/a.mp4", folder_ / "link/a.webm"}));
}

TEST_F(OutputPlanTest, NeverReplacesAnInput) {
  writeText(folder_ / "a.gif", "a video");
  EXPECT_TRUE(isRefused({folder_ / "a.gif"}));
  EXPECT_TRUE(isRefused({folder_ / "a.gif"}, folder_ / "../" + folder_.path().filename().string() + "/a.gif"));
  EXPECT_TRUE(isRefused({folder_ / "b.mp4", folder_ / "b.gif"}));
  EXPECT_FALSE(isRefused({folder_ / "a.gif"}, folder_ / "b.gif"));
}

TEST_F(OutputPlanTest, NeverReplacesAnInputThroughALink) {
  writeText(folder_ / "a.mp4", "a video");
  fs::create_symlink("a.mp4", folder_ / "soft.gif");
  fs::create_hard_link(folder_ / "a.mp4", folder_ / "hard.gif");
  EXPECT_TRUE(isRefused({folder_ / "a.mp4"}, folder_ / "soft.gif"));
  EXPECT_TRUE(isRefused({folder_ / "a.mp4"}, folder_ / "hard.gif"));
}

}  // namespace
}  // namespace vidgist
