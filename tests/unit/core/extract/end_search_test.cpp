#include "extract/end_search.h"

#include <gtest/gtest.h>

#include "support/matroska_video.h"
#include "support/opened_video.h"

namespace vidgist {
namespace {

TEST(EndSearchTest, FindsTheEndOfALargeFileAndSaysSo) {
  const Bytes bytes = makeMatroska(
      {.width = 128, .height = 128, .frames = 600, .fps = 10, .hasDuration = false, .hasCues = false});
  OpenedVideo video(bytes);
  EXPECT_EQ(video.input().info().duration.count(), 0);
  EndSearch search(video.input());
  int steps = 0;
  while (!*search.step()) ++steps;
  EXPECT_NEAR(inMs(video.input().info().duration), 60'000, 100);
  EXPECT_LT(video.cache().bytesRead(), bytes.size() / 5);
  EXPECT_GE(steps, 2);
  bool isSaid = false;
  for (const Warning& warning : video.input().warnings()) isSaid = isSaid || warning.code == "durationMissing";
  EXPECT_TRUE(isSaid);
}

TEST(EndSearchTest, LooksFartherBackWhereTheLastPartHasNoPacket) {
  Bytes bytes = makeMatroska(
      {.width = 128, .height = 128, .frames = 400, .fps = 10, .hasDuration = false, .hasCues = false});
  bytes.insert(bytes.end(), 2'000'000, 0);
  OpenedVideo video(bytes);
  EndSearch search(video.input());
  while (!*search.step()) {
  }
  EXPECT_NEAR(inMs(video.input().info().duration), 40'000, 100);
}

}  // namespace
}  // namespace vidgist
