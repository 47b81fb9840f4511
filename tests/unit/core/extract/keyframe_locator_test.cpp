#include "extract/keyframe_locator.h"

#include <gtest/gtest.h>

#include "plan/storyboard_plan.h"
#include "support/avi_video.h"
#include "support/flv_video.h"
#include "support/matroska_video.h"
#include "support/opened_video.h"

namespace vidgist {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Runs a search to its end; how many steps it took.
int search(KeyframeLocator& locator, const Span& slot) {
  for (int steps = 1;; ++steps) {
    const auto isDone = locator.locate(slot);
    EXPECT_TRUE(isDone);
    if (!isDone || *isDone) return steps;
  }
}

bool knowsOneIn(const KeyframeLocator& locator, const Span& slot) {
  for (const Keyframe& keyframe : locator.keyframes()) {
    if (slot.contains(keyframe.time)) return true;
  }
  return false;
}

/// 60 s without an index, too large to be read through; a keyframe each second.
Bytes largeFlv() { return makeFlv({.macroblocks = 12, .frames = 600, .fps = 10, .keyframeEvery = 10}); }
Bytes largeMatroska() {
  return makeMatroska(
      {.width = 128, .height = 128, .frames = 600, .fps = 10, .keyframeEvery = 10, .hasCues = false});
}

class LargeFileTest : public testing::TestWithParam<Bytes (*)()> {
 protected:
  const Bytes bytes_ = GetParam()();
  OpenedVideo video_{bytes_};
  KeyframeLocator locator_{video_.input(), video_.cache(), {}};
};

TEST_P(LargeFileTest, FindsAKeyframeInEachSlot) {
  const std::uint64_t before = video_.cache().bytesRead();
  for (const Span& slot : slotsOf({seconds(0), seconds(60)}, 12)) {
    search(locator_, slot);
    EXPECT_TRUE(knowsOneIn(locator_, slot)) << inMs(slot.begin);
  }
  EXPECT_LT(video_.cache().bytesRead() - before, bytes_.size());
  EXPECT_LE(video_.cache().bytesRead() - before, KeyframeLocator::kReadBudget);
}

TEST_P(LargeFileTest, FindsTheSameInAnyOrder) {
  for (const int begin : {55, 5, 30, 0, 29}) {
    const Span slot{seconds(begin), seconds(begin + 5)};
    search(locator_, slot);
    EXPECT_TRUE(knowsOneIn(locator_, slot)) << begin;
  }
}

TEST_P(LargeFileTest, ReadsLittleForOneSlot) {
  const std::uint64_t before = video_.cache().bytesRead();
  search(locator_, {seconds(40), seconds(45)});
  EXPECT_LT(video_.cache().bytesRead() - before, bytes_.size() / 4);
}

TEST_P(LargeFileTest, EndsWhereASlotHasNone) {
  search(locator_, {milliseconds(30'150), milliseconds(30'250)});
  search(locator_, {seconds(600), seconds(610)});
  search(locator_, {milliseconds(59'500), milliseconds(59'990)});
}

TEST_P(LargeFileTest, FindsOneNotFarBeforeAClip) {
  const auto time = milliseconds(42'300);
  for (bool isDone = false; !isDone;) isDone = *locator_.locateBefore(time);
  const auto found = keyframeBefore(time, locator_.keyframes()).time;
  EXPECT_LE(found, time);
  EXPECT_GE(found, time - seconds(10));
}

TEST_P(LargeFileTest, KeepsWhatItKnowsInTheOrderOfTime) {
  for (const int begin : {40, 10, 50, 20}) search(locator_, {seconds(begin), seconds(begin + 5)});
  const KeyframeList& known = locator_.keyframes();
  ASSERT_GE(known.size(), 4u);
  for (std::size_t i = 1; i < known.size(); ++i) EXPECT_LT(known[i - 1].time, known[i].time);
}

INSTANTIATE_TEST_SUITE_P(Flv, LargeFileTest, testing::Values(&largeFlv));
INSTANTIATE_TEST_SUITE_P(Matroska, LargeFileTest, testing::Values(&largeMatroska));

TEST(KeyframeLocatorTest, FindsItsWayWhereBytesDoNotGrowWithTime) {
  // Nearly all bytes are in the first, or in the last, of ten parts.
  for (const int heavyFrom : {0, 540}) {
    const Bytes bytes = makeFlv({.frames = 600, .fps = 10, .filler = [=](int frame) {
                                   const bool isHeavy = frame >= heavyFrom && frame < heavyFrom + 60;
                                   return std::size_t{isHeavy ? 200'000u : 0u};
                                 }});
    OpenedVideo video(bytes);
    for (const int begin : {2, 20, 35, 50}) {
      KeyframeLocator locator(video.input(), video.cache(), {});
      const Span slot{seconds(begin), seconds(begin + 5)};
      search(locator, slot);
      EXPECT_TRUE(knowsOneIn(locator, slot)) << begin << " s, heavy from frame " << heavyFrom;
    }
  }
}

TEST(KeyframeLocatorTest, HandsOutWhatAnIndexTells) {
  const Bytes bytes = makeAvi({.frames = 40, .fps = 10, .keyframeEvery = 10});
  OpenedVideo video(bytes);
  const KeyframeList keyframes = video.indexedKeyframes();
  KeyframeLocator locator(video.input(), video.cache(), keyframes);
  const std::uint64_t before = video.cache().bytesRead();
  EXPECT_EQ(search(locator, {milliseconds(1100), milliseconds(1200)}), 1);
  EXPECT_EQ(*locator.locateBefore(seconds(3)), true);
  EXPECT_EQ(locator.keyframes().size(), keyframes.size());
  EXPECT_EQ(video.cache().bytesRead(), before);
}

}  // namespace
}  // namespace vidgist
