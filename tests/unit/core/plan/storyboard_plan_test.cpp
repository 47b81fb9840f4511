#include "plan/storyboard_plan.h"

#include <gtest/gtest.h>

namespace vidgist {
namespace {

using std::chrono::seconds;
using Kind = Attempt::Kind;

KeyframeList keyframesAt(std::initializer_list<int> times) {
  KeyframeList keyframes;
  for (const int time : times) keyframes.push_back({.time = seconds(time)});
  return keyframes;
}

struct Step {
  Kind kind;
  int time;
  friend bool operator==(const Step&, const Step&) = default;
};

void PrintTo(const Step& step, std::ostream* out) {
  *out << (step.kind == Kind::Keyframe  ? "keyframe "
           : step.kind == Kind::Forward ? "forward from "
                                        : "nearest ")
       << step.time;
}

std::vector<Step> stepsFor(int begin, int end, std::initializer_list<int> times) {
  std::vector<Step> steps;
  for (const Attempt& attempt : attemptsFor({seconds(begin), seconds(end)}, keyframesAt(times))) {
    steps.push_back({attempt.kind, static_cast<int>(attempt.keyframe.time / seconds(1))});
  }
  return steps;
}

TEST(StoryboardPlanTest, TakesTheKeyframeNearestTheMiddleOfTheSlot) {
  EXPECT_EQ(stepsFor(10, 20, {0, 11, 16, 19, 30}).front(), (Step{Kind::Keyframe, 16}));
  EXPECT_EQ(stepsFor(10, 20, {0, 10, 30}).front(), (Step{Kind::Keyframe, 10}));
}

TEST(StoryboardPlanTest, TheEndOfASlotIsNotInIt) {
  EXPECT_EQ(stepsFor(10, 20, {9, 20}).front().kind, Kind::Forward);
}

TEST(StoryboardPlanTest, OfTwoAtTheSameDistanceTheEarlierComesFirst) {
  const auto steps = stepsFor(10, 20, {14, 16});
  EXPECT_EQ(steps[0], (Step{Kind::Keyframe, 14}));
  EXPECT_EQ(steps[1], (Step{Kind::Keyframe, 16}));
}

TEST(StoryboardPlanTest, TriesItsNeighborsWhereAKeyframeIsDamaged) {
  const auto steps = stepsFor(10, 20, {0, 11, 12, 14, 16, 19, 30});
  ASSERT_GE(steps.size(), 3u);
  EXPECT_EQ(steps[0], (Step{Kind::Keyframe, 14}));
  EXPECT_EQ(steps[1], (Step{Kind::Keyframe, 16}));
  EXPECT_EQ(steps[2], (Step{Kind::Keyframe, 12}));
}

TEST(StoryboardPlanTest, DoesNotTryAllOfThem) {
  KeyframeList many;
  for (int i = 0; i < 10'000; ++i) many.push_back({.time = std::chrono::milliseconds(i)});
  EXPECT_LE(attemptsFor({seconds(0), seconds(10)}, many).size(), 5u);
}

TEST(StoryboardPlanTest, WithoutAKeyframeInTheSlotDecodesForwardThenTakesTheNearest) {
  EXPECT_EQ(stepsFor(10, 20, {0, 8, 30}), (std::vector<Step>{{Kind::Forward, 8}, {Kind::Nearest, 8}}));
  EXPECT_EQ(stepsFor(10, 20, {0, 21, 30}), (std::vector<Step>{{Kind::Forward, 0}, {Kind::Nearest, 21}}));
  EXPECT_EQ(stepsFor(10, 20, {5, 25}), (std::vector<Step>{{Kind::Forward, 5}, {Kind::Nearest, 5}}));
}

TEST(StoryboardPlanTest, BeforeTheFirstKeyframeTakesTheFirst) {
  EXPECT_EQ(stepsFor(0, 10, {12, 20}), (std::vector<Step>{{Kind::Forward, 12}, {Kind::Nearest, 12}}));
}

TEST(StoryboardPlanTest, BehindTheLastKeyframeGoesOnFromIt) {
  EXPECT_EQ(stepsFor(90, 100, {0, 12}), (std::vector<Step>{{Kind::Forward, 12}, {Kind::Nearest, 12}}));
}

TEST(StoryboardPlanTest, WithoutKeyframesThereIsNothingToTry) { EXPECT_TRUE(stepsFor(0, 10, {}).empty()); }

TEST(KeyframeBeforeTest, IsTheLastAtOrBefore) {
  const KeyframeList keyframes = keyframesAt({2, 4, 6});
  EXPECT_EQ(keyframeBefore(seconds(4), keyframes).time, seconds(4));
  EXPECT_EQ(keyframeBefore(seconds(5), keyframes).time, seconds(4));
  EXPECT_EQ(keyframeBefore(seconds(100), keyframes).time, seconds(6));
  EXPECT_EQ(keyframeBefore(seconds(0), keyframes).time, seconds(2));
}

}  // namespace
}  // namespace vidgist
