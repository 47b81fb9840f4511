#pragma once

#include <cstdint>
#include <optional>

#include "media/source_cache.h"

namespace vidgist {

/// Finds the first FLV tag that begins at `from` or behind and before `until`: its header and the size that is
/// repeated at its end (FLV specification, annex E.4) agree. The demuxer itself would take any byte for a tag
/// and skip what it believes to be its length. Nothing if there is none, or after many places that only look
/// like one. Errors: those of the source.
Result<std::optional<std::uint64_t>> findFlvTag(SourceCache& cache, std::uint64_t from, std::uint64_t until);

}  // namespace vidgist
