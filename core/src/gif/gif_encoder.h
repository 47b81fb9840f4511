#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "scratch/frame_reader.h"
#include "vidgist/byte_sink.h"
#include "vidgist/error.h"

namespace vidgist {

/// How frames become a GIF.
struct GifSettings {
  int width = 0;               ///< of every frame, 1 to 65535
  int height = 0;              ///< of every frame, 1 to 65535
  int quality = 80;            ///< 1 to 100
  int loop = 0;                ///< 0 for ever, else how often it plays
  bool sharedPalette = false;  ///< one palette for all frames (clips) instead of one each (storyboards)

  /// When each frame begins to be shown, and, as the last entry, when the last one ends: count + 1 points,
  /// the first of them 0, ascending.
  std::vector<std::chrono::microseconds> times;
};

/// A picture that was written: a run of source frames that look the same becomes one.
struct GifFrame {
  std::size_t index = 0;  ///< of the first source frame it shows
  int delayCs = 0;        ///< centiseconds
};

/// Encodes frames as an animated GIF, one bounded piece of work at a time.
class GifEncoder {
 public:
  /// `frames` and `sink` must outlive the encoder.
  GifEncoder(FrameReader& frames, ByteSink& sink, GifSettings settings);
  ~GifEncoder();
  GifEncoder(const GifEncoder&) = delete;
  GifEncoder& operator=(const GifEncoder&) = delete;

  /// Analyses or encodes one frame; true when the GIF is whole. Errors: those of `frames` and `sink`.
  Result<bool> step();

  /// The share of the work that is done, 0 to 1.
  double progress() const;

  /// The pictures written so far.
  std::span<const GifFrame> written() const;

  /// The bytes written so far.
  std::uint64_t sizeBytes() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vidgist
