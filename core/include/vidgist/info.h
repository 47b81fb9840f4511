#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vidgist {

/// Something a user should know although it worked.
struct Warning {
  std::string code;     ///< stable, lowerCamel: "truncated", "durationEstimated" ...
  std::string message;  ///< one sentence
};

/// What is known of a video.
struct VideoInfo {
  std::string container;  ///< FFmpeg's short name of the format, its first alias: "mov", "matroska" ...
  std::string codec;      ///< "h264", "vp9" ...
  int width = 0;          ///< pixels, as shown: upright, with square pixels
  int height = 0;         ///< pixels, likewise
  int rotation = 0;  ///< degrees clockwise by which the coded picture is turned to be upright: 0, 90, 180, 270
  std::chrono::microseconds duration{0};  ///< from the first frame on; 0 if not known
  std::uint64_t sizeBytes = 0;            ///< of the file
  std::uint64_t bytesRead = 0;            ///< from the source, by this call
  std::uint64_t readRequests = 0;         ///< ranges asked for
  std::uint64_t readRounds = 0;  ///< calls to the source; the ranges of one call may be fetched at once
};

/// One picture of the GIF.
struct FrameInfo {
  std::chrono::microseconds source{0};  ///< the PTS shown, on the video's timeline, which starts at 0
  std::chrono::milliseconds delay{0};   ///< how long it shows, in steps of 10 ms
};

/// What was made, from what, and how.
struct PreviewInfo {
  VideoInfo source;                          ///< the video
  int width = 0;                             ///< of the GIF, pixels
  int height = 0;                            ///< of the GIF, pixels
  int loop = 0;                              ///< how often it plays; 0 is for ever
  std::uint64_t sizeBytes = 0;               ///< of the GIF
  std::vector<FrameInfo> frames;             ///< in the order in which they show; what looks the same is one
  std::chrono::microseconds openTime{0};     ///< spent on headers, index and plan
  std::chrono::microseconds extractTime{0};  ///< spent on reading, decoding and scaling
  std::chrono::microseconds encodeTime{0};   ///< spent on the GIF
  std::vector<Warning> warnings;             ///< in the order in which they came up, each code once
};

/// What `probe` found.
struct ProbeInfo {
  VideoInfo source;               ///< what its headers tell
  std::vector<Warning> warnings;  ///< as in `PreviewInfo`
};

/// The version of vidgist's core, "1.2.3". Equal versions make equal GIFs.
std::string_view version();

/// The one JSON form of a preview's info, on one line: `vidgist`, `output`, `source`, `timings`, `warnings`.
/// `outputPath` is where the caller put the GIF; empty leaves the key out.
std::string toJson(const PreviewInfo& info, std::string_view outputPath = {});

/// The JSON form of a probe, on one line: `vidgist`, `source`, `warnings`.
std::string toJson(const ProbeInfo& info);

}  // namespace vidgist
