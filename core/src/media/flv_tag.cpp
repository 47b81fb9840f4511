#include "media/flv_tag.h"

#include "media/read_bytes.h"

namespace vidgist {
namespace {

constexpr std::size_t kHeaderSize = 11;

/// Chance makes a header of few places in a video; each costs a look at where its tag would end.
constexpr int kMaxCandidates = 256;

/// Audio, video, script data; then size, timestamp, and a stream ID that is always 0.
bool looksLikeHeader(const std::uint8_t* bytes) {
  const bool isKnownType = bytes[0] == 8 || bytes[0] == 9 || bytes[0] == 18;
  return isKnownType && bigEndian(bytes + 8, 3) == 0 && bigEndian(bytes + 1, 3) != 0;
}

Result<bool> endsAsTold(SourceCache& cache, std::uint64_t tag, std::uint64_t dataSize) {
  const auto tail = readBytes(cache, tag + kHeaderSize + dataSize, 4);
  if (!tail) return tail.error();
  return tail->size() == 4 && bigEndian(tail->data(), 4) == kHeaderSize + dataSize;
}

}  // namespace

Result<std::optional<std::uint64_t>> findFlvTag(SourceCache& cache, std::uint64_t from, std::uint64_t until) {
  constexpr std::size_t kWindow = 64 * 1024;
  int candidates = 0;
  for (std::uint64_t at = from; at < until; at += kWindow) {
    const auto window = readBytes(cache, at, kWindow + kHeaderSize);
    if (!window) return window.error();
    for (std::size_t i = 0; i < kWindow && i + kHeaderSize <= window->size(); ++i) {
      if (at + i >= until) return std::optional<std::uint64_t>();
      const std::uint8_t* header = window->data() + i;
      if (!looksLikeHeader(header)) continue;
      if (++candidates > kMaxCandidates) return std::optional<std::uint64_t>();
      const auto isTag = endsAsTold(cache, at + i, bigEndian(header + 1, 3));
      if (!isTag) return isTag.error();
      if (*isTag) return std::optional(at + i);
    }
    if (window->size() < kWindow + kHeaderSize) break;
  }
  return std::optional<std::uint64_t>();
}

}  // namespace vidgist
