#pragma once

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "support/scratch_probe.h"
#include "vidgist/memory.h"
#include "vidgist/preview.h"

namespace vidgist {

using Bytes = std::vector<std::uint8_t>;

/// Options as a user types them.
inline PreviewOptions optionsOf(const std::vector<std::pair<std::string_view, std::string_view>>& given) {
  PreviewOptions options;
  for (const auto& [name, value] : given) {
    const auto set = setOption(options, name, value);
    EXPECT_TRUE(set) << set.error().message;
  }
  return options;
}

/// One preview and what it left.
struct PreviewRun {
  Result<PreviewInfo> result = PreviewInfo{};
  Bytes gif;
  std::vector<int> storedFrames;  ///< by their colors, as `frameOfColor` tells them

  const PreviewInfo& info() const { return *result; }
  std::string errorMessage() const { return result ? "it succeeded" : result.error().message; }

  /// The PTS of the pictures written.
  std::vector<int> sourceMs() const {
    std::vector<int> times;
    for (const FrameInfo& frame : info().frames) times.push_back(static_cast<int>(frame.source.count() / 1000));
    return times;
  }
  bool warnsOf(std::string_view code) const {
    for (const Warning& warning : info().warnings) {
      if (warning.code == code) return true;
    }
    return false;
  }
};

inline PreviewRun runPreview(ByteSource& source, const PreviewOptions& options) {
  ScratchProbe scratch;
  MemorySink sink;
  PreviewRun run;
  run.result = makePreview(source, scratch, sink, options);
  run.gif = sink.take();
  for (const Rgb& color : scratch.firstPixels()) run.storedFrames.push_back(frameOfColor(color));
  return run;
}

inline PreviewRun runPreview(const Bytes& video, const PreviewOptions& options = {}) {
  MemorySource source(video);
  return runPreview(source, options);
}

/// The error that a preview of this video ends with.
inline Error previewError(const Bytes& video, const PreviewOptions& options = {}) {
  const PreviewRun run = runPreview(video, options);
  EXPECT_FALSE(run.result);
  return run.result ? Error{ErrorCode::Internal, "it succeeded"} : run.result.error();
}

}  // namespace vidgist
