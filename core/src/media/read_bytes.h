#pragma once

#include <cstdint>
#include <vector>

#include "media/source_cache.h"

namespace vidgist {

/// Reads `size` bytes from `offset` on, or as many as there are before the file's end.
/// Errors: those of the source.
Result<std::vector<std::uint8_t>> readBytes(SourceCache& cache, std::uint64_t offset, std::size_t size);

/// The unsigned number in `count` bytes, the most significant first.
std::uint64_t bigEndian(const std::uint8_t* bytes, int count);

/// The unsigned number in `count` bytes, the least significant first.
std::uint64_t littleEndian(const std::uint8_t* bytes, int count);

}  // namespace vidgist
