#include "media/media_input.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/avi_video.h"
#include "support/flv_video.h"
#include "support/matroska_video.h"
#include "support/opened_video.h"
#include "support/source_probe.h"

namespace vidgist {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Error openError(const Bytes& bytes) {
  MemorySource source(bytes);
  SourceCache cache(source, {});
  const auto input = MediaInput::open(cache);
  EXPECT_FALSE(input);
  return input ? Error{ErrorCode::Internal, "it opened"} : input.error();
}

Bytes bytesOf(std::string_view text) { return {text.begin(), text.end()}; }

/// An AVI with some bytes of its header written over.
Bytes aviWith(std::size_t offset, std::uint32_t value) {
  Bytes bytes = makeAvi();
  const Bytes written = ByteWriter().little(value, 4).take();
  std::copy(written.begin(), written.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset));
  return bytes;
}
// From the front of the file: RIFF header 12, LIST header 12, avih 64, LIST header 12, strh 64, strf header 8.
constexpr std::size_t kFormat = 12 + 12 + 64 + 12 + 64 + 8;
constexpr std::size_t kWidth = kFormat + 4, kHeight = kFormat + 8, kCompression = kFormat + 16;

std::vector<int> packetTimesMs(MediaInput& input) {
  const PacketPtr packet = newPacket();
  std::vector<int> times;
  for (;;) {
    const auto read = input.readPacket(*packet);
    EXPECT_TRUE(read);
    if (!read || !*read) return times;
    times.push_back(inMs(input.timeOf(packet->pts)));
  }
}

TEST(MediaInputTest, TellsWhatAnAviIs) {
  const Bytes bytes = makeAvi({.width = 48, .height = 32, .frames = 25, .fps = 10});
  OpenedVideo video(bytes);
  const VideoInfo& info = video.input().info();
  EXPECT_EQ(info.container, "avi");
  EXPECT_EQ(info.codec, "rawvideo");
  EXPECT_EQ(info.width, 48);
  EXPECT_EQ(info.height, 32);
  EXPECT_EQ(info.rotation, 0);
  EXPECT_EQ(info.duration, milliseconds(2500));
  EXPECT_EQ(info.sizeBytes, bytes.size());
  EXPECT_TRUE(video.input().warnings().empty());
}

TEST(MediaInputTest, TellsWhatAMatroskaFileIs) {
  const Bytes bytes = makeMatroska({.frames = 30, .fps = 10});
  OpenedVideo video(bytes);
  EXPECT_EQ(video.input().info().container, "matroska");
  EXPECT_EQ(video.input().info().duration, seconds(3));
}

TEST(MediaInputTest, TellsWhatAnFlvFileIs) {
  const Bytes bytes = makeFlv({.macroblocks = 3, .frames = 30, .fps = 10});
  OpenedVideo video(bytes);
  EXPECT_EQ(video.input().info().container, "flv");
  EXPECT_EQ(video.input().info().codec, "h264");
  EXPECT_EQ(video.input().info().width, 48);
}

TEST(MediaInputTest, ReadsAllPacketsInOrder) {
  const Bytes bytes = makeAvi({.frames = 5, .fps = 10});
  OpenedVideo video(bytes);
  EXPECT_EQ(packetTimesMs(video.input()), (std::vector<int>{0, 100, 200, 300, 400}));
  EXPECT_FALSE(video.input().isTruncated());
}

TEST(MediaInputTest, RewindsToTheSamePackets) {
  const Bytes bytes = makeMatroska({.frames = 20, .hasCues = false});
  OpenedVideo video(bytes);
  const std::vector<int> first = packetTimesMs(video.input());
  ASSERT_EQ(first.size(), 20u);
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(video.input().rewind());
    EXPECT_EQ(packetTimesMs(video.input()), first);
  }
}

TEST(MediaInputTest, GoesToAKeyframe) {
  const Bytes bytes = makeAvi({.frames = 50, .fps = 10, .keyframeEvery = 10});
  OpenedVideo video(bytes);
  const KeyframeList keyframes = video.indexedKeyframes();
  ASSERT_EQ(keyframes.size(), 5u);
  for (const int i : {3, 0, 4}) {
    ASSERT_TRUE(video.input().seekTo(keyframes[static_cast<std::size_t>(i)]));
    EXPECT_EQ(packetTimesMs(video.input()).front(), i * 1000);
  }
}

TEST(MediaInputTest, ACutOffFileEndsEarly) {
  Bytes bytes = makeMatroska({.frames = 20, .hasCues = false});
  bytes.resize(bytes.size() / 2);
  OpenedVideo video(bytes);
  const std::size_t count = packetTimesMs(video.input()).size();
  EXPECT_GT(count, 5u);
  EXPECT_LT(count, 15u);
  EXPECT_TRUE(video.input().isTruncated());
}

TEST(MediaInputTest, AWarningIsGivenOnce) {
  const Bytes bytes = makeAvi({.frames = 2});
  OpenedVideo video(bytes);
  video.input().warn("hdr", "One.");
  video.input().warn("hdr", "Two.");
  video.input().warn("truncated", "Three.");
  ASSERT_EQ(video.input().warnings().size(), 2u);
  EXPECT_EQ(video.input().warnings()[0].message, "One.");
}

TEST(MediaInputTest, APixelAspectOfAFrameCounts) {
  const Bytes bytes = makeAvi({.frames = 2});
  OpenedVideo video(bytes);
  const FramePtr frame = newFrame();
  frame->sample_aspect_ratio = {2, 1};
  EXPECT_EQ(video.input().displaySizeOf({48, 32}, frame.get()), (PictureSize{96, 32}));
  EXPECT_EQ(video.input().displaySizeOf({48, 32}, nullptr), (PictureSize{48, 32}));
}

TEST(MediaInputErrorTest, SaysWhatAFileIsThatIsNoVideo) {
  EXPECT_EQ(openError({}).code, ErrorCode::UnsupportedFormat);
  EXPECT_EQ(openError({}).message, "The file is empty.");
  const Error text = openError(bytesOf("Dear all,\nthis is a letter and no video.\n"));
  EXPECT_EQ(text.code, ErrorCode::UnsupportedFormat);
  EXPECT_NE(text.message.find("text"), std::string::npos);
  const Error png = openError(bytesOf("\x89PNG\r\n\x1a\n" + std::string(200, 'x')));
  EXPECT_EQ(png.code, ErrorCode::UnsupportedFormat);
  EXPECT_NE(png.message.find("PNG"), std::string::npos);
  EXPECT_EQ(openError(Bytes(5000, 0)).code, ErrorCode::UnsupportedFormat);
  EXPECT_EQ(openError(Bytes(1, 0)).code, ErrorCode::UnsupportedFormat);
}

TEST(MediaInputErrorTest, ReadsNoOtherFileThatOneNames) {
  EXPECT_EQ(
      openError(bytesOf("#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"))
          .code,
      ErrorCode::UnsupportedFormat);
  EXPECT_EQ(openError(bytesOf("ffconcat version 1.0\nfile /etc/passwd\n")).code, ErrorCode::UnsupportedFormat);
}

TEST(MediaInputErrorTest, NamesACodecThatItDoesNotDecode) {
  const Error error = openError(aviWith(kCompression, 0x30355644));  // "DV50"
  EXPECT_EQ(error.code, ErrorCode::UnsupportedCodec);
  EXPECT_NE(error.message.find("dvvideo"), std::string::npos) << error.message;
}

TEST(MediaInputErrorTest, NamesACodecThatNobodyKnows) {
  const Error error = openError(aviWith(kCompression, 0x5a5a5a51));  // "QZZZ"
  EXPECT_EQ(error.code, ErrorCode::UnsupportedCodec);
  EXPECT_NE(error.message.find("QZZZ"), std::string::npos) << error.message;
}

TEST(MediaInputErrorTest, RefusesPicturesOfNoSize) {
  EXPECT_EQ(openError(aviWith(kWidth, 0)).code, ErrorCode::CorruptInput);
  EXPECT_EQ(openError(aviWith(kHeight, 0)).code, ErrorCode::CorruptInput);
}

TEST(MediaInputErrorTest, RefusesAbsurdDimensions) {
  Bytes bytes = aviWith(kWidth, 30'000);
  const Bytes height = ByteWriter().little(30'000, 4).take();
  std::copy(height.begin(), height.end(), bytes.begin() + kHeight);
  const Error error = openError(bytes);
  EXPECT_EQ(error.code, ErrorCode::LimitExceeded);
  EXPECT_NE(error.message.find("30000x30000"), std::string::npos) << error.message;
  EXPECT_EQ(openError(aviWith(kWidth, 0x7fffffff)).code, ErrorCode::LimitExceeded);
}

TEST(MediaInputErrorTest, ACutOffHeaderIsAnErrorAtEveryLength) {
  const Bytes bytes = makeAvi({.frames = 3});
  for (std::size_t length = 12; length < kFormat + 40; ++length) {
    const Error error = openError(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length)));
    EXPECT_TRUE(error.code == ErrorCode::CorruptInput || error.code == ErrorCode::UnsupportedFormat ||
                error.code == ErrorCode::NoVideo || error.code == ErrorCode::UnsupportedCodec)
        << length << ": " << error.message;
  }
}

TEST(MediaInputErrorTest, PassesTheSourcesErrorOnFromEveryRead) {
  const Bytes bytes = makeMatroska({.width = 256, .height = 256, .frames = 20});
  for (int failing = 1;; ++failing) {
    SourceProbe source(bytes);
    source.onRead = [failing](int number, const JobContext&) -> Result<void> {
      if (number == failing) return Error{ErrorCode::Io, "read " + std::to_string(number)};
      return {};
    };
    SourceCache cache(source, {});
    const auto input = MediaInput::open(cache);
    if (source.rounds().size() < static_cast<std::size_t>(failing)) {
      EXPECT_TRUE(input);
      EXPECT_GT(failing, 1);
      return;
    }
    ASSERT_FALSE(input) << "read " << failing;
    EXPECT_EQ(input.error().code, ErrorCode::Io);
    EXPECT_EQ(input.error().message, "read " + std::to_string(failing));
  }
}

}  // namespace
}  // namespace vidgist
