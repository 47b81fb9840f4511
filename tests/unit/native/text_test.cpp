#include "text.h"

#include <gtest/gtest.h>

#include "progress_bar.h"

namespace vidgist {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(TextTest, TellsSizes) {
  EXPECT_EQ(sizeText(0), "0 bytes");
  EXPECT_EQ(sizeText(999), "999 bytes");
  EXPECT_EQ(sizeText(1000), "1.0 KB");
  EXPECT_EQ(sizeText(9999), "9.9 KB");
  EXPECT_EQ(sizeText(412'345), "412 KB");
  EXPECT_EQ(sizeText(999'999), "999 KB");
  EXPECT_EQ(sizeText(2'900'000), "2.9 MB");
  EXPECT_EQ(sizeText(214'000'000), "214 MB");
  EXPECT_EQ(sizeText(5'000'000'000), "5.0 GB");
  EXPECT_EQ(sizeText(5'000'000'000'000'000), "5000 TB");
}

TEST(TextTest, TellsTimes) {
  EXPECT_EQ(clockText(milliseconds(900)), "0:00");
  EXPECT_EQ(clockText(seconds(30)), "0:30");
  EXPECT_EQ(clockText(seconds(605)), "10:05");
  EXPECT_EQ(clockText(seconds(3723)), "1:02:03");
  EXPECT_EQ(secondsText(milliseconds(0)), "0.0 s");
  EXPECT_EQ(secondsText(milliseconds(249)), "0.2 s");
  EXPECT_EQ(secondsText(milliseconds(250)), "0.3 s");
  EXPECT_EQ(secondsText(milliseconds(12'340)), "12.3 s");
}

TEST(TextTest, KeepsToOneLine) { EXPECT_EQ(oneLine("a\nb\x1b[31mc\x7f\xc3\xa4"), "a?b?[31mc?\xc3\xa4"); }

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
