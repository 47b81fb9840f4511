#include <gtest/gtest.h>

#include <memory>

#include "support/avi_video.h"
#include "support/flv_video.h"
#include "support/matroska_video.h"
#include "support/preview_run.h"

namespace vidgist {
namespace {

/// A job and all that is its own.
struct Workplace {
  Workplace(const Bytes& video, PreviewOptions options) : source(video), job(source, scratch, sink, options) {}

  MemorySource source;
  MemoryScratch scratch;
  MemorySink sink;
  PreviewJob job;
  bool isDone = false;

  void step() {
    if (isDone) return;
    const auto progress = job.step();
    ASSERT_TRUE(progress) << progress.error().message;
    isDone = progress->phase == Phase::Done;
  }
};

Bytes tintedAvi(std::uint8_t red) {
  return makeAvi({.frames = 60, .paint = [red](int frame, int x, int y) {
                    return Rgb{red, static_cast<std::uint8_t>(frame * 4), static_cast<std::uint8_t>(x * 3 + y)};
                  }});
}

TEST(IsolationTest, JobsSteppedInTurnGiveTheSameBytesAsAlone) {
  const auto clip = optionsOf({{"mode", "clip"}, {"fps", "7"}});
  const std::vector<std::pair<Bytes, PreviewOptions>> tasks{
      {tintedAvi(10), {}}, {tintedAvi(200), {}}, {tintedAvi(90), clip}, {makeFlv(), {}},
      {makeFlv(), clip},   {makeMatroska(), {}}, {makeMatroska(), clip}};
  std::vector<std::unique_ptr<Workplace>> places;
  for (const auto& [video, options] : tasks) places.push_back(std::make_unique<Workplace>(video, options));
  for (bool isAnyLeft = true; isAnyLeft;) {
    isAnyLeft = false;
    for (const auto& place : places) {
      place->step();
      isAnyLeft = isAnyLeft || !place->isDone;
      if (testing::Test::HasFatalFailure()) return;
    }
  }
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const PreviewRun alone = runPreview(tasks[i].first, tasks[i].second);
    ASSERT_TRUE(alone.result) << alone.errorMessage();
    EXPECT_TRUE(places[i]->sink.bytes() == alone.gif) << "job " << i;
  }
}

TEST(IsolationTest, AJobThatFailsHalfwayLeavesTheNextOneAlone) {
  const Bytes video = tintedAvi(10);
  const Bytes alone = runPreview(video).gif;
  {
    const Bytes broken = tintedAvi(200);
    MemorySource source(broken);
    ScratchProbe scratch;
    scratch.failAppend = {5, {ErrorCode::ScratchFull, "No room"}};
    MemorySink sink;
    ASSERT_FALSE(makePreview(source, scratch, sink));
  }
  EXPECT_TRUE(runPreview(video).gif == alone);
}

std::vector<std::string> frameNames(const Bytes& video) {
  MemorySource source(video);
  ScratchProbe scratch;
  MemorySink sink;
  EXPECT_TRUE(makePreview(source, scratch, sink));
  return scratch.created();
}

// What a scratch folder that two invocations share would do. A job must not take such files for its own.
TEST(IsolationTest, FilesOfAnotherVideoInTheScratchNeverBecomeFrames) {
  const Bytes video = tintedAvi(10);
  const Bytes alone = runPreview(video).gif;
  const std::vector<std::string> names = frameNames(video);
  ASSERT_EQ(names.size(), 12u);
  const Bytes foreign(48 * 32 * 3, 255);
  for (const std::string& name : names) {
    MemorySource source(video);
    MemoryScratch scratch;
    ASSERT_TRUE((*scratch.create(name))->append(foreign));
    MemorySink sink;
    const auto info = makePreview(source, scratch, sink);
    ASSERT_FALSE(info) << name;
    EXPECT_EQ(info.error().code, ErrorCode::Io);
    EXPECT_TRUE(sink.bytes().empty());
  }
}

TEST(IsolationTest, OtherFilesInTheScratchArePassedOver) {
  const Bytes video = tintedAvi(10);
  const Bytes alone = runPreview(video).gif;
  MemorySource source(video);
  MemoryScratch scratch;
  const Bytes foreign(48 * 32 * 3, 255);
  for (const char* name :
       {"frame-12.rgb", "frame-99.rgb", "frame-00.rgb", "frame-.rgb", "0", "a.rgb", "frame-0.rgb.1"}) {
    ASSERT_TRUE((*scratch.create(name))->append(foreign));
  }
  MemorySink sink;
  const auto info = makePreview(source, scratch, sink);
  ASSERT_TRUE(info) << info.error().message;
  EXPECT_TRUE(sink.bytes() == alone);
}

}  // namespace
}  // namespace vidgist
