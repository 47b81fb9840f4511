#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace vidgist {

/// A size for people: "412 KB", "2.9 MB" (of 1000 bytes).
std::string sizeText(std::uint64_t bytes);

/// A length of video for people: "0:30", "1:02:03".
std::string clockText(std::chrono::microseconds time);

/// A time spent for people: "0.2 s".
std::string secondsText(std::chrono::microseconds time);

}  // namespace vidgist
