#include <gtest/gtest.h>

#include <algorithm>

#include "support/avi_video.h"
#include "support/flv_video.h"
#include "support/matroska_video.h"
#include "support/opened_video.h"

namespace vidgist {
namespace {

std::vector<int> timesMs(const KeyframeList& keyframes) {
  std::vector<int> times;
  for (const Keyframe& keyframe : keyframes) times.push_back(inMs(keyframe.time));
  return times;
}

bool hasWarning(const MediaInput& input, std::string_view code) {
  for (const Warning& warning : input.warnings()) {
    if (warning.code == code) return true;
  }
  return false;
}

/// Moves all index entries from `first` on behind the end of the file.
void breakIndex(Bytes& avi, std::size_t first) {
  const std::string_view name = "idx1";
  const auto index = std::find_end(avi.begin(), avi.end(), name.begin(), name.end());
  for (auto entry = index + 8 + static_cast<std::ptrdiff_t>(16 * first); entry < avi.end(); entry += 16) {
    *(entry + 11) = 0x40;
  }
}

TEST(ContainerIndexTest, OfAnAviTellsItsKeyframes) {
  const Bytes bytes = makeAvi({.frames = 40, .fps = 10, .keyframeEvery = 10});
  OpenedVideo video(bytes);
  const KeyframeList keyframes = video.indexedKeyframes();
  EXPECT_EQ(timesMs(keyframes), (std::vector<int>{0, 1000, 2000, 3000}));
  for (const Keyframe& keyframe : keyframes) EXPECT_EQ(keyframe.packetIndex, -1);
}

TEST(ContainerIndexTest, OfAnAviTellsWhereAllBytesOfAKeyframeAre) {
  const AviSpec spec{.frames = 20, .fps = 10, .keyframeEvery = 5};
  const Bytes bytes = makeAvi(spec);
  OpenedVideo video(bytes);
  for (const Keyframe& keyframe : video.indexedKeyframes()) {
    // A chunk's header and its pixels, which all have the frame's color.
    const Rgb color = colorOfFrame(inMs(keyframe.time) / 100);
    const std::size_t last = static_cast<std::size_t>(keyframe.bytes.end()) - 1;
    ASSERT_LT(last, bytes.size());
    EXPECT_EQ(bytes[last], color[0]);
    EXPECT_EQ(keyframe.bytes.size, 8 + spec.frameBytes());
  }
}

TEST(ContainerIndexTest, OfAMatroskaFileTellsItsCues) {
  const Bytes bytes = makeMatroska({.frames = 40, .fps = 10, .keyframeEvery = 10});
  OpenedVideo video(bytes);
  EXPECT_EQ(timesMs(video.indexedKeyframes()), (std::vector<int>{0, 1000, 2000, 3000}));
}

TEST(ContainerIndexTest, CountsFromTheFirstFrame) {
  const Bytes bytes = makeMatroska({.frames = 40, .fps = 10, .keyframeEvery = 10, .startMs = 7000});
  OpenedVideo video(bytes);
  EXPECT_EQ(timesMs(video.indexedKeyframes()), (std::vector<int>{0, 1000, 2000, 3000}));
}

TEST(ContainerIndexTest, IsEmptyWhereThereIsNone) {
  for (const Bytes& bytes : {makeAvi({.frames = 40, .hasIndex = false}), makeMatroska({.hasCues = false}),
                             makeFlv({.macroblocks = 8, .frames = 300})}) {
    OpenedVideo video(bytes);
    EXPECT_TRUE(video.indexedKeyframes().empty());
  }
}

TEST(ContainerIndexTest, LeavesOutWhatIsBehindTheEndAndSaysSo) {
  Bytes bytes = makeAvi({.frames = 40, .fps = 10, .keyframeEvery = 10});
  breakIndex(bytes, 25);
  OpenedVideo video(bytes);
  EXPECT_EQ(timesMs(video.indexedKeyframes()), (std::vector<int>{0, 1000, 2000}));
  EXPECT_TRUE(hasWarning(video.input(), "truncated"));
  EXPECT_LT(inMs(video.input().info().duration), 3000);
}

}  // namespace
}  // namespace vidgist
