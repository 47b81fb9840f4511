#include "options/settings.h"

#include <gtest/gtest.h>

namespace vidgist {
namespace {

TEST(SettingsTest, TakeTheDefaultsOfTheTable) {
  const Settings settings = settle({});
  EXPECT_EQ(settings.mode, Mode::Storyboard);
  EXPECT_EQ(settings.start.fixed.count(), 0);
  EXPECT_EQ(settings.start.sharePpm, 0);
  EXPECT_FALSE(settings.duration);
  EXPECT_EQ(settings.frames, 12);
  EXPECT_EQ(settings.delay, std::chrono::milliseconds(500));
  EXPECT_EQ(settings.fps, 10);
  EXPECT_EQ(settings.maxWidth, 320);
  EXPECT_EQ(settings.maxHeight, 320);
  EXPECT_EQ(settings.quality, 80);
  EXPECT_EQ(settings.loop, 0);
}

TEST(SettingsTest, TakeWhatIsSet) {
  const Settings settings = settle({.start = Time{std::chrono::seconds(5)},
                                    .duration = Time{.sharePpm = 100'000},
                                    .frames = 3,
                                    .delay = Time{std::chrono::milliseconds(20)},
                                    .width = 64,
                                    .height = 48,
                                    .quality = 1,
                                    .loop = 7});
  EXPECT_EQ(settings.start.fixed, std::chrono::seconds(5));
  EXPECT_EQ(settings.duration->sharePpm, 100'000);
  EXPECT_EQ(settings.frames, 3);
  EXPECT_EQ(settings.delay, std::chrono::milliseconds(20));
  EXPECT_EQ(settings.maxWidth, 64);
  EXPECT_EQ(settings.maxHeight, 48);
  EXPECT_EQ(settings.quality, 1);
  EXPECT_EQ(settings.loop, 7);
}

TEST(SettingsTest, AClipLastsThreeSecondsUnlessTold) {
  EXPECT_EQ(settle({.mode = Mode::Clip}).duration->fixed, std::chrono::seconds(3));
  EXPECT_EQ(settle({.mode = Mode::Clip, .duration = Time{std::chrono::seconds(1)}}).duration->fixed,
            std::chrono::seconds(1));
  EXPECT_EQ(settle({.mode = Mode::Clip, .fps = 24}).fps, 24);
}

TEST(SettingsTest, OneSideOfTheBoxLeavesTheOtherFree) {
  const Settings wide = settle({.width = 64});
  EXPECT_EQ(wide.maxWidth, 64);
  EXPECT_EQ(wide.maxHeight, 1280);
  const Settings high = settle({.height = 64});
  EXPECT_EQ(high.maxWidth, 1280);
  EXPECT_EQ(high.maxHeight, 64);
}

}  // namespace
}  // namespace vidgist
