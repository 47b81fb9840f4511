#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "support/avi_video.h"
#include "support/flv_video.h"
#include "support/gif_reader.h"
#include "support/matroska_video.h"
#include "support/preview_run.h"

namespace vidgist {
namespace {

using Ints = std::vector<int>;

Bytes cut(const Bytes& bytes, std::size_t length) {
  return Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
}

/// Whatever a file is, a preview of it is a whole GIF or an error that blames the file.
void expectGifOrBlame(const PreviewRun& run, const std::string& what) {
  if (run.result) {
    const ReadGif gif = readGif(run.gif);
    EXPECT_TRUE(gif.isWhole) << what;
    EXPECT_EQ(gif.pictures.size(), run.info().frames.size()) << what;
    EXPECT_FALSE(run.info().frames.empty()) << what;
    return;
  }
  const ErrorCode code = run.result.error().code;
  EXPECT_TRUE(code == ErrorCode::UnsupportedFormat || code == ErrorCode::UnsupportedCodec ||
              code == ErrorCode::CorruptInput || code == ErrorCode::NoVideo || code == ErrorCode::LimitExceeded)
      << what << ": " << errorCodeInfo(code).name << ": " << run.errorMessage();
  EXPECT_FALSE(run.errorMessage().empty()) << what;
  EXPECT_EQ(run.errorMessage().find('\n'), std::string::npos) << what;
}

TEST(DamagedInputTest, AFileCutInTheMiddleShowsWhatIsThereAndSaysSo) {
  for (const Bytes& video : {makeAvi(), makeMatroska({.hasCues = false}), makeMatroska()}) {
    const PreviewRun run = runPreview(cut(video, video.size() / 2));
    ASSERT_TRUE(run.result) << run.errorMessage();
    EXPECT_TRUE(run.warnsOf("truncated")) << run.info().source.container;
    EXPECT_EQ(run.storedFrames.size(), 12u);
    for (const int time : run.sourceMs()) EXPECT_LE(time, 6000);
    EXPECT_GT(run.sourceMs().back(), 4500);
  }
}

TEST(DamagedInputTest, AFlvCutInTheMiddleShowsWhatIsThere) {
  const Bytes video = makeFlv();
  const PreviewRun run = runPreview(cut(video, video.size() / 2));
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.info().frames.size(), 12u);
  EXPECT_GT(run.sourceMs().back(), 4500);
}

TEST(DamagedInputTest, AWholeFileIsNotCalledCutOff) {
  for (const Bytes& video :
       {makeAvi(), makeAvi({.hasIndex = false}), makeMatroska(), makeMatroska({.hasCues = false}), makeFlv()}) {
    const PreviewRun run = runPreview(video);
    ASSERT_TRUE(run.result) << run.errorMessage();
    EXPECT_TRUE(run.info().warnings.empty())
        << run.info().source.container << ": " << run.info().warnings[0].message;
  }
}

TEST(DamagedInputTest, EveryLengthOfAFileGivesAGifOrAnError) {
  for (const Bytes& video : {makeAvi({.width = 16, .height = 8, .frames = 8}),
                             makeMatroska({.width = 8, .height = 8, .frames = 8, .keyframeEvery = 3}),
                             makeFlv({.macroblocks = 1, .frames = 8, .keyframeEvery = 3})}) {
    for (std::size_t length = 0; length <= video.size(); length += length < 700 ? 1 : 37) {
      expectGifOrBlame(runPreview(cut(video, length)), "length " + std::to_string(length));
    }
  }
}

TEST(DamagedInputTest, BytesWrittenOverGiveAGifOrAnError) {
  for (const Bytes& video : {makeAvi({.width = 16, .height = 8, .frames = 8}),
                             makeMatroska({.width = 8, .height = 8, .frames = 8, .keyframeEvery = 3}),
                             makeFlv({.macroblocks = 1, .frames = 8, .keyframeEvery = 3})}) {
    std::mt19937 random(1);  // its numbers are the same everywhere
    for (int i = 0; i < 400; ++i) {
      Bytes damaged = video;
      const std::size_t reach = i % 2 == 0 ? std::min<std::size_t>(400, damaged.size()) : damaged.size();
      for (int change = 0; change <= i % 4; ++change)
        damaged[random() % reach] = static_cast<std::uint8_t>(random());
      expectGifOrBlame(runPreview(damaged), "try " + std::to_string(i));
    }
  }
}

TEST(DamagedInputTest, ADamagedPictureGivesWayToItsNeighbor) {
  // The middle one of each slot is cut short: its chunk says so, and the picture is not whole.
  const AviSpec spec{.frames = 30, .fps = 10};
  Bytes video = makeAvi(spec);
  const std::string_view name = "movi";
  const auto movi = std::search(video.begin(), video.end(), name.begin(), name.end()) - video.begin() + 4;
  const std::size_t chunk = 8 + spec.frameBytes();
  for (const std::size_t frame : {5u, 15u, 25u}) {
    const std::size_t at = static_cast<std::size_t>(movi) + frame * chunk;
    const Bytes half = ByteWriter().little(spec.frameBytes() / 2, 4).take();
    std::copy(half.begin(), half.end(), video.begin() + static_cast<std::ptrdiff_t>(at + 4));
  }
  const PreviewRun run = runPreview(video, optionsOf({{"frames", "3"}}));
  ASSERT_TRUE(run.result) << run.errorMessage();
  EXPECT_EQ(run.storedFrames, (Ints{4, 14, 24}));
}

TEST(DamagedInputTest, AFileWithoutAnyPictureIsAnError) {
  const Error empty = previewError(makeAvi({.frames = 0}));
  EXPECT_TRUE(empty.code == ErrorCode::CorruptInput || empty.code == ErrorCode::NoVideo) << empty.message;
}

TEST(DamagedInputTest, AClipBehindTheCutIsAnErrorOrTheLastPicture) {
  const Bytes video = makeAvi();
  expectGifOrBlame(runPreview(cut(video, video.size() / 2), optionsOf({{"mode", "clip"}, {"start", "5.9"}})),
                   "at the cut");
  const PreviewRun behind =
      runPreview(cut(video, video.size() / 2), optionsOf({{"mode", "clip"}, {"start", "9"}}));
  ASSERT_FALSE(behind.result);
  EXPECT_EQ(behind.result.error().code, ErrorCode::InvalidOptions);
}

TEST(DamagedInputTest, AClusterOfAnAbsurdTimeIsHarmless) {
  Bytes video =
      makeMatroska({.width = 256, .height = 256, .frames = 100, .hasDuration = false, .hasCues = false});
  // Writes over the timestamp in each cluster but the first: ID, size of 8 bytes, 0xe7, size of 8 bytes, value.
  const Bytes id{0x1f, 0x43, 0xb6, 0x75};
  auto cluster = std::search(video.begin(), video.end(), id.begin(), id.end());
  while ((cluster = std::search(cluster + 1, video.end(), id.begin(), id.end())) != video.end()) {
    *(cluster + 12 + 1) = 0x88;  // a size of 1 byte: the value is what follows
    std::fill_n(cluster + 12 + 2, 8, std::uint8_t{0xff});
  }
  expectGifOrBlame(runPreview(video), "absurd times");
}

}  // namespace
}  // namespace vidgist
