#include "command_line/text.h"

#include <gtest/gtest.h>

#include "vidgist/command_line.h"

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

TEST(TextTest, SummarisesAPreview) {
  PreviewInfo info;
  info.width = 320;
  info.height = 180;
  info.frames.resize(1);
  info.sizeBytes = 382'333;
  info.source.duration = seconds(26);
  info.encodeTime = milliseconds(149);
  EXPECT_EQ(summary(info), "320x180, 1 frame, 382 KB, of a 0:26 video, in 0.1 s");
  info.frames.resize(12);
  EXPECT_EQ(summary(info), "320x180, 12 frames, 382 KB, of a 0:26 video, in 0.1 s");
}

TEST(TextTest, SummarisesAProbe) {
  ProbeInfo info;
  info.source.container = "mov";
  info.source.codec = "h264";
  info.source.width = 640;
  info.source.height = 360;
  info.source.duration = seconds(26);
  info.source.sizeBytes = 702'000;
  EXPECT_EQ(summary(info), "mov, h264, 640x360, 0:26, 702 KB");
  info.source.rotation = 90;
  EXPECT_EQ(summary(info), "mov, h264, 640x360, 0:26, 702 KB, turned by 90 degrees");
}

}  // namespace
}  // namespace vidgist
