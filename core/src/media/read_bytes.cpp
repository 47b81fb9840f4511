#include "media/read_bytes.h"

namespace vidgist {

Result<std::vector<std::uint8_t>> readBytes(SourceCache& cache, std::uint64_t offset, std::size_t size) {
  std::vector<std::uint8_t> bytes(size);
  std::size_t have = 0;
  while (have < size) {
    const auto count = cache.read(offset + have, std::span(bytes).subspan(have));
    if (!count) return count.error();
    if (*count == 0) break;
    have += *count;
  }
  bytes.resize(have);
  return bytes;
}

std::uint64_t bigEndian(const std::uint8_t* bytes, int count) {
  std::uint64_t value = 0;
  for (int i = 0; i < count; ++i) value = value << 8 | bytes[i];
  return value;
}

std::uint64_t littleEndian(const std::uint8_t* bytes, int count) {
  std::uint64_t value = 0;
  for (int i = count - 1; i >= 0; --i) value = value << 8 | bytes[i];
  return value;
}

}  // namespace vidgist
