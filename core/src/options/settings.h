#pragma once

#include <chrono>
#include <optional>

#include "vidgist/options.h"

namespace vidgist {

/// Options with every default filled in: what the stages work with.
struct Settings {
  Mode mode = Mode::Storyboard;
  Time start;
  std::optional<Time> duration;  ///< nothing: to the end of the video
  int frames = 0;
  std::chrono::microseconds delay{0};
  int fps = 0;
  int maxWidth = 0;  ///< the box that the preview fits in, pixels
  int maxHeight = 0;
  int quality = 0;
  int loop = 0;
};

/// Fills in the defaults. `options` must be valid.
Settings settle(const PreviewOptions& options);

}  // namespace vidgist
