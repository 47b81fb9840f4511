#pragma once

#include <chrono>

#include "vidgist/error.h"

namespace vidgist {

/// Brings the frames of a preview to a `FrameKeeper`, a bounded piece of work at a time.
class Extractor {
 public:
  virtual ~Extractor() = default;

  /// Reads a few packets or keeps one frame; true when there is nothing more to do.
  /// Errors: those of the source and of the scratch storage.
  virtual Result<bool> step() = 0;

  /// The share of the work that is done, 0 to 1.
  virtual double progress() const = 0;

  /// How long the preview is, from the first frame's beginning to the last one's end.
  virtual std::chrono::microseconds length() const = 0;
};

}  // namespace vidgist
