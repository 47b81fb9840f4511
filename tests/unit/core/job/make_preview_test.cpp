#include <gtest/gtest.h>

#include "support/avi_video.h"
#include "support/matroska_video.h"
#include "support/preview_run.h"
#include "support/source_probe.h"

namespace vidgist {
namespace {

TEST(MakePreviewTest, TellsTheProgressAfterEveryStep) {
  const Bytes video = makeAvi();
  MemorySource source(video);
  MemoryScratch scratch;
  MemorySink sink;
  std::vector<Progress> told;
  const auto info =
      makePreview(source, scratch, sink, {}, {}, [&](const Progress& step) { told.push_back(step); });
  ASSERT_TRUE(info);
  EXPECT_GT(told.size(), 20u);
  EXPECT_EQ(told.back().phase, Phase::Done);
  EXPECT_EQ(told.back().ratio, 1);
}

TEST(MakePreviewTest, GivesWhatTheJobTells) {
  const Bytes video = makeAvi();
  MemorySource source(video);
  MemoryScratch scratch;
  MemorySink sink;
  const auto info = makePreview(source, scratch, sink);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->sizeBytes, sink.bytes().size());
  EXPECT_EQ(info->frames.size(), 12u);
}

TEST(MakePreviewTest, LeavesTheScratchOpenForItsOwner) {
  const Bytes video = makeAvi();
  MemorySource source(video);
  MemoryScratch scratch;
  MemorySink sink;
  ASSERT_TRUE(makePreview(source, scratch, sink));
  EXPECT_TRUE(scratch.list());
}

TEST(MakePreviewTest, MakesTheSameBytesTwice) {
  for (const char* mode : {"storyboard", "clip"}) {
    for (const Bytes& video : {makeAvi({.width = 640, .height = 360, .frames = 40}), makeMatroska()}) {
      const auto options = optionsOf({{"mode", mode}});
      const PreviewRun first = runPreview(video, options);
      const PreviewRun second = runPreview(video, options);
      ASSERT_TRUE(first.result) << first.errorMessage();
      ASSERT_FALSE(first.gif.empty());
      EXPECT_TRUE(first.gif == second.gif);
    }
  }
}

TEST(MakePreviewTest, TheOptionsDecideTheBytes) {
  const Bytes video = makeAvi();
  const Bytes usual = runPreview(video).gif;
  for (const auto& [name, value] : std::vector<std::pair<const char*, const char*>>{{"start", "1"},
                                                                                    {"duration", "5"},
                                                                                    {"frames", "11"},
                                                                                    {"delay", "510ms"},
                                                                                    {"width", "24"},
                                                                                    {"height", "16"},
                                                                                    {"loop", "1"}}) {
    const PreviewRun run = runPreview(video, optionsOf({{name, value}}));
    ASSERT_TRUE(run.result) << run.errorMessage();
    EXPECT_FALSE(run.gif == usual) << name;
  }
}

TEST(ProbeTest, TellsWhatAVideoIsWithoutReadingItsPictures) {
  const Bytes video = makeAvi({.width = 320, .height = 240, .frames = 100, .fps = 25});
  SourceProbe source(video);
  const auto info = probe(source);
  ASSERT_TRUE(info) << info.error().message;
  EXPECT_EQ(info->source.container, "avi");
  EXPECT_EQ(info->source.codec, "rawvideo");
  EXPECT_EQ(info->source.width, 320);
  EXPECT_EQ(info->source.height, 240);
  EXPECT_EQ(info->source.duration, std::chrono::seconds(4));
  EXPECT_EQ(info->source.sizeBytes, video.size());
  EXPECT_EQ(info->source.bytesRead, source.bytesRead());
  EXPECT_LT(source.bytesRead(), video.size() / 10);
}

TEST(ProbeTest, GivesErrorsAsAPreviewDoes) {
  const Bytes text{'n', 'o', ' ', 'v', 'i', 'd', 'e', 'o'};
  MemorySource source(text);
  const auto info = probe(source);
  ASSERT_FALSE(info);
  EXPECT_EQ(info.error().code, ErrorCode::UnsupportedFormat);
  EXPECT_EQ(info.error().message, previewError(text).message);
}

TEST(ProbeTest, StopsWhenTold) {
  const Bytes video = makeAvi();
  SourceProbe source(video);
  const std::atomic<bool> cancelled = true;
  const auto info = probe(source, {.cancelled = &cancelled});
  ASSERT_FALSE(info);
  EXPECT_EQ(info.error().code, ErrorCode::Cancelled);
  EXPECT_TRUE(source.rounds().empty());
}

}  // namespace
}  // namespace vidgist
