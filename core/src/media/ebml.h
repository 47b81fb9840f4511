#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace vidgist {

/// A variable-size integer of EBML (RFC 8794, section 4).
struct EbmlNumber {
  std::uint64_t value = 0;  ///< without the length marker
  std::size_t length = 0;   ///< bytes it takes, 1 to 8
  bool isUnknown = false;   ///< all bits set: as a size, "until the end"
};

/// Reads the number that `bytes` begins with; nothing if it is cut off or malformed.
std::optional<EbmlNumber> readEbmlNumber(std::span<const std::uint8_t> bytes);

/// Where the segment of a Matroska file ends, from the file's first bytes; nothing if it is left open, or if
/// they are not those of a Matroska file.
std::optional<std::uint64_t> matroskaSegmentEnd(std::span<const std::uint8_t> head);

/// The timestamp of the cluster that `bytes` begins with, in the file's own ticks; nothing if it is none
/// (RFC 9559, section 5.1.3: the timestamp comes first).
std::optional<std::int64_t> matroskaClusterTimestamp(std::span<const std::uint8_t> bytes);

/// A cluster's header up to its timestamp takes at most so many bytes.
inline constexpr std::size_t kMaxClusterHeader = 4 + 8 + 1 + 8 + 8;

}  // namespace vidgist
