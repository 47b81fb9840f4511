#pragma once

#include <cstdint>
#include <optional>

#include "media/source_cache.h"

namespace vidgist {

/// Where a Matroska cluster begins, and its timestamp in the file's own ticks.
struct MatroskaCluster {
  std::uint64_t offset = 0;
  std::int64_t timestamp = 0;
};

/// Finds the first cluster that begins at `from` or behind and before `until`, by its EBML ID (RFC 9559,
/// section 5.1.3): recordings of browsers have no cues to tell it. Errors: those of the source.
Result<std::optional<MatroskaCluster>> findMatroskaCluster(SourceCache& cache, std::uint64_t from,
                                                           std::uint64_t until);

}  // namespace vidgist
