#include "media/ending.h"

#include <gtest/gtest.h>

#include "support/avi_video.h"
#include "support/flv_video.h"
#include "support/matroska_video.h"
#include "support/source_probe.h"

namespace vidgist {
namespace {

bool cutOff(const Bytes& bytes, std::string_view container) {
  MemorySource source(bytes);
  SourceCache cache(source, {});
  const auto result = isCutOff(cache, container);
  EXPECT_TRUE(result);
  return result && *result;
}

Bytes without(Bytes bytes, std::size_t count) {
  bytes.resize(bytes.size() - count);
  return bytes;
}

TEST(EndingTest, WholeFilesAreNotCutOff) {
  EXPECT_FALSE(cutOff(makeAvi({.frames = 5}), "avi"));
  EXPECT_FALSE(cutOff(makeMatroska({.frames = 5}), "matroska"));
  EXPECT_FALSE(cutOff(makeFlv({.frames = 5}), "flv"));
  EXPECT_FALSE(cutOff(Bytes(188 * 7), "mpegts"));
  EXPECT_FALSE(cutOff(Bytes(192 * 7), "mpegts"));
}

TEST(EndingTest, FilesThatLackTheirEndAre) {
  for (const std::size_t count : {1u, 3u, 17u, 1000u}) {
    EXPECT_TRUE(cutOff(without(makeAvi({.frames = 5}), count), "avi")) << count;
    EXPECT_TRUE(cutOff(without(makeMatroska({.frames = 5}), count), "matroska")) << count;
    EXPECT_TRUE(cutOff(without(makeFlv({.frames = 5}), count), "flv")) << count;
    EXPECT_TRUE(cutOff(Bytes(188 * 7 - count), "mpegts")) << count;
  }
}

Bytes oggPage(int flags, std::size_t size) {
  return ByteWriter()
      .text("OggS")
      .big(0, 1)
      .big(static_cast<std::uint64_t>(flags), 1)
      .zeros(20 + 1 + size)
      .take();
}

TEST(EndingTest, AnOggFileEndsWithAPageThatSaysSo) {
  EXPECT_FALSE(cutOff(oggPage(4, 100), "ogg"));
  EXPECT_TRUE(cutOff(oggPage(0, 100), "ogg"));
  EXPECT_TRUE(cutOff(without(oggPage(4, 0), 1), "ogg"));
  EXPECT_TRUE(cutOff(Bytes(100), "ogg"));
}

TEST(EndingTest, AContainerThatDoesNotTellIsTakenForWhole) {
  EXPECT_FALSE(cutOff(Bytes(100), "mov"));
  EXPECT_FALSE(cutOff(Bytes(100), "gif"));
  EXPECT_FALSE(cutOff(Bytes(100), "asf"));
}

TEST(EndingTest, TinyFilesAreHarmless) {
  for (const char* container : {"avi", "matroska", "mpegts", "asf", "ogg", "flv", "mov"}) {
    for (std::size_t size = 0; size < 50; ++size) {
      cutOff(Bytes(size, 0), container);
      cutOff(Bytes(size, 0xff), container);
    }
  }
}

TEST(EndingTest, PassesTheSourcesErrorOn) {
  const Bytes bytes(100'000);
  for (const char* container : {"avi", "matroska", "asf", "ogg", "flv"}) {
    SourceProbe source(bytes);
    source.onRead = [](int, const JobContext&) -> Result<void> { return Error{ErrorCode::Io, "unplugged"}; };
    SourceCache cache(source, {});
    const auto result = isCutOff(cache, container);
    ASSERT_FALSE(result) << container;
    EXPECT_EQ(result.error().message, "unplugged");
  }
}

}  // namespace
}  // namespace vidgist
