#include "media/matroska_cluster.h"

#include <algorithm>
#include <array>
#include <vector>

namespace vidgist {
namespace {

constexpr std::array<std::uint8_t, 4> kClusterId{0x1f, 0x43, 0xb6, 0x75};
constexpr std::uint8_t kTimestampId = 0xe7;

/// ID, size of the cluster, ID, size and value of its timestamp, each at their longest.
constexpr std::size_t kHeaderSize = 4 + 8 + 1 + 1 + 8;

/// How many bytes a variable-size integer takes (RFC 8794, section 4): told by its leading zero bits.
std::size_t vintLength(std::uint8_t first) {
  std::size_t length = 1;
  for (int mask = 0x80; mask != 0 && (first & mask) == 0; mask >>= 1) ++length;
  return length;
}

/// The timestamp of the cluster whose header starts `bytes`; nothing if it is none: the timestamp comes first.
std::optional<std::int64_t> timestampOf(std::span<const std::uint8_t> bytes) {
  std::size_t at = kClusterId.size();
  if (bytes.size() < at + 1) return std::nullopt;
  const std::size_t sizeLength = vintLength(bytes[at]);
  at += sizeLength;
  if (sizeLength > 8 || bytes.size() < at + 2 || bytes[at] != kTimestampId) return std::nullopt;
  const std::size_t length = bytes[at + 1] & 0x7f;
  at += 2;
  if (length == 0 || length > 8 || bytes.size() < at + length) return std::nullopt;
  std::int64_t timestamp = 0;
  for (std::size_t i = 0; i < length; ++i) timestamp = timestamp * 256 + bytes[at + i];
  return timestamp;
}

}  // namespace

Result<std::optional<MatroskaCluster>> findMatroskaCluster(SourceCache& cache, std::uint64_t from,
                                                           std::uint64_t until) {
  constexpr std::size_t kWindow = 64 * 1024;
  std::vector<std::uint8_t> window;
  std::uint64_t windowAt = from;
  for (;;) {
    // The window slides on, keeping as much of its end as a header that it cut may need.
    const std::size_t kept = window.size();
    window.resize(kept + kWindow);
    const auto count = cache.read(windowAt + kept, {window.data() + kept, kWindow});
    if (!count) return count.error();
    window.resize(kept + *count);
    const bool isLast = *count == 0;
    const std::size_t searchable =
        isLast ? window.size() : window.size() - std::min(window.size(), kHeaderSize);
    for (std::size_t i = 0; i < searchable; ++i) {
      if (windowAt + i >= until) return std::optional<MatroskaCluster>();
      const auto rest = std::span(window).subspan(i);
      if (rest.size() < kClusterId.size() || !std::equal(kClusterId.begin(), kClusterId.end(), rest.begin()))
        continue;
      if (const auto timestamp = timestampOf(rest)) {
        return std::optional(MatroskaCluster{windowAt + i, *timestamp});
      }
    }
    if (isLast) return std::optional<MatroskaCluster>();
    window.erase(window.begin(), window.begin() + static_cast<std::ptrdiff_t>(searchable));
    windowAt += searchable;
  }
}

}  // namespace vidgist
