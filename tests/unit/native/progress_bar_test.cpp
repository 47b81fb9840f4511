#include "progress_bar.h"

#include <gtest/gtest.h>

namespace vidgist {
namespace {

TEST(ProgressLineTest, TellsHowFarAJobIs) {
  EXPECT_EQ(progressLine("a.mp4", {Phase::Open, 0}, 80), "[........................]   0% opening  a.mp4");
  EXPECT_EQ(progressLine("a.mp4", {Phase::Extract, 0.5}, 80),
            "[############............]  50% reading frames  a.mp4");
  EXPECT_EQ(progressLine("a.mp4", {Phase::Encode, 1}, 80), "[########################] 100% encoding  a.mp4");
}

TEST(ProgressLineTest, FitsTheTerminal) {
  EXPECT_EQ(progressLine("a-long-name.mp4", {Phase::Open, 0}, 46),
            "[........................]   0% opening  a-lo");
  EXPECT_EQ(progressLine("\xc3\xa4\xc3\xa4\xc3\xa4", {Phase::Open, 0}, 43),
            "[........................]   0% opening  \xc3\xa4");
  EXPECT_EQ(progressLine("a", {Phase::Open, 0}, 0), "");
}

}  // namespace
}  // namespace vidgist
