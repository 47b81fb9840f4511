#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace vidgist {

/// Names what a file is that no demuxer recognised, from its first bytes, so that the error can say it:
/// "a PNG image", "text" ...; "of an unknown format" is implied by an empty answer.
std::string sniffFormat(std::span<const std::uint8_t> head);

}  // namespace vidgist
