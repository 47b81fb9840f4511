#include "media/ebml.h"

#include <algorithm>
#include <array>

namespace vidgist {
namespace {

constexpr std::array<std::uint8_t, 4> kEbmlId{0x1a, 0x45, 0xdf, 0xa3};
constexpr std::array<std::uint8_t, 4> kSegmentId{0x18, 0x53, 0x80, 0x67};
constexpr std::array<std::uint8_t, 4> kClusterId{0x1f, 0x43, 0xb6, 0x75};
constexpr std::uint8_t kTimestampId = 0xe7;

bool startsWith(std::span<const std::uint8_t> bytes, const std::array<std::uint8_t, 4>& id) {
  return bytes.size() >= id.size() && std::equal(id.begin(), id.end(), bytes.begin());
}

}  // namespace

std::optional<EbmlNumber> readEbmlNumber(std::span<const std::uint8_t> bytes) {
  if (bytes.empty() || bytes[0] == 0) return std::nullopt;
  EbmlNumber number{0, 1, false};
  std::uint8_t marker = 0x80;
  for (; (bytes[0] & marker) == 0; marker >>= 1) ++number.length;
  if (bytes.size() < number.length) return std::nullopt;
  number.value = bytes[0] & (marker - 1);
  bool allSet = number.value == static_cast<std::uint64_t>(marker - 1);
  for (std::size_t i = 1; i < number.length; ++i) {
    number.value = number.value << 8 | bytes[i];
    allSet = allSet && bytes[i] == 0xff;
  }
  number.isUnknown = allSet;
  return number;
}

std::optional<std::uint64_t> matroskaSegmentEnd(std::span<const std::uint8_t> head) {
  if (!startsWith(head, kEbmlId)) return std::nullopt;
  const auto headerSize = readEbmlNumber(head.subspan(kEbmlId.size()));
  if (!headerSize || headerSize->value > head.size()) return std::nullopt;
  const std::size_t segmentAt =
      kEbmlId.size() + headerSize->length + static_cast<std::size_t>(headerSize->value);
  if (segmentAt >= head.size() || !startsWith(head.subspan(segmentAt), kSegmentId)) return std::nullopt;
  const std::size_t sizeAt = segmentAt + kSegmentId.size();
  const auto size = readEbmlNumber(head.subspan(sizeAt));
  if (!size || size->isUnknown) return std::nullopt;
  return sizeAt + size->length + size->value;
}

std::optional<std::int64_t> matroskaClusterTimestamp(std::span<const std::uint8_t> bytes) {
  if (!startsWith(bytes, kClusterId)) return std::nullopt;
  const auto size = readEbmlNumber(bytes.subspan(kClusterId.size()));
  if (!size) return std::nullopt;
  const std::size_t idAt = kClusterId.size() + size->length;
  if (bytes.size() <= idAt || bytes[idAt] != kTimestampId) return std::nullopt;
  const auto length = readEbmlNumber(bytes.subspan(idAt + 1));
  if (!length || length->value == 0 || length->value > 8) return std::nullopt;
  const std::size_t valueAt = idAt + 1 + length->length;
  if (bytes.size() < valueAt + length->value) return std::nullopt;
  std::uint64_t timestamp = 0;
  for (std::size_t i = 0; i < length->value; ++i) timestamp = timestamp << 8 | bytes[valueAt + i];
  if (timestamp > INT64_MAX) return std::nullopt;
  return static_cast<std::int64_t>(timestamp);
}

}  // namespace vidgist
