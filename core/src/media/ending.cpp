#include "media/ending.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "media/ebml.h"
#include "media/read_bytes.h"

namespace vidgist {
namespace {

/// RIFF: a chunk's size follows its four letters.
Result<bool> isAviCutOff(SourceCache& cache) {
  const auto head = readBytes(cache, 0, 8);
  if (!head) return head.error();
  return head->size() == 8 && littleEndian(head->data() + 4, 4) + 8 > cache.size();
}

/// Matroska: the segment's size, unless it is left open (RFC 9559, section 5.1).
Result<bool> isMatroskaCutOff(SourceCache& cache) {
  const auto head = readBytes(cache, 0, 4096);
  if (!head) return head.error();
  const auto segmentEnd = matroskaSegmentEnd(*head);
  return segmentEnd && *segmentEnd > cache.size();
}

/// Transport streams: packets of 188 bytes, or of 192 and 204 with a time stamp or parity (ISO/IEC 13818-1).
bool isTransportStreamCutOff(std::uint64_t size) {
  return size % 188 != 0 && size % 192 != 0 && size % 204 != 0;
}

/// ASF: the File Properties Object (ASF specification, section 3.2) has the file's size behind its GUID, its
/// own size and the file's GUID. A recording that was not finished has 0 there.
Result<bool> isAsfCutOff(SourceCache& cache) {
  constexpr std::array<std::uint8_t, 16> kFileProperties{0xa1, 0xdc, 0xab, 0x8c, 0x47, 0xa9, 0xcf, 0x11,
                                                         0x8e, 0xe4, 0x00, 0xc0, 0x0c, 0x20, 0x53, 0x65};
  const auto head = readBytes(cache, 0, 8192);
  if (!head) return head.error();
  const auto found = std::search(head->begin(), head->end(), kFileProperties.begin(), kFileProperties.end());
  if (head->end() - found < 48) return false;
  return littleEndian(&*found + 40, 8) > cache.size();
}

/// Ogg: the last page is whole and marked as the end of its stream (RFC 3533, section 6).
Result<bool> isOggCutOff(SourceCache& cache) {
  constexpr std::size_t kMaxPage = 65307;
  constexpr std::array<std::uint8_t, 4> kCapture{'O', 'g', 'g', 'S'};
  const std::uint64_t size = cache.size();
  const auto tail = readBytes(cache, size - std::min<std::uint64_t>(size, kMaxPage), kMaxPage);
  if (!tail) return tail.error();
  const auto page = std::find_end(tail->begin(), tail->end(), kCapture.begin(), kCapture.end());
  if (tail->end() - page < 27) return true;
  constexpr std::uint8_t kLastPage = 4;
  return (page[5] & kLastPage) == 0;
}

/// FLV: the file ends with the size of its last tag, header included (FLV specification, annex E.3).
Result<bool> isFlvCutOff(SourceCache& cache) {
  const std::uint64_t size = cache.size();
  if (size < 4) return true;
  const auto tail = readBytes(cache, size - 4, 4);
  if (!tail) return tail.error();
  if (tail->size() < 4) return true;
  const std::uint64_t tagSize = bigEndian(tail->data(), 4);
  constexpr std::uint64_t kTagHeader = 11;
  if (tagSize < kTagHeader || tagSize + 4 > size) return true;
  const auto tag = readBytes(cache, size - 4 - tagSize, 4);
  if (!tag) return tag.error();
  if (tag->size() < 4) return true;
  const std::uint64_t dataSize = bigEndian(tag->data() + 1, 3);
  return dataSize + kTagHeader != tagSize;
}

}  // namespace

Result<bool> isCutOff(SourceCache& cache, std::string_view container) {
  if (container == "avi") return isAviCutOff(cache);
  if (container == "matroska") return isMatroskaCutOff(cache);
  if (container == "mpegts") return isTransportStreamCutOff(cache.size());
  if (container == "asf") return isAsfCutOff(cache);
  if (container == "ogg") return isOggCutOff(cache);
  if (container == "flv") return isFlvCutOff(cache);
  return false;
}

}  // namespace vidgist
