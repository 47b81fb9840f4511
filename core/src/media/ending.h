#pragma once

#include <string_view>

#include "media/source_cache.h"

namespace vidgist {

/// Whether a file lacks its end, as far as its container tells by few bytes: a size written in the header that
/// is larger than the file, a last page or packet that is not whole. `container` is FFmpeg's name of it.
/// Errors: those of the source.
Result<bool> isCutOff(SourceCache& cache, std::string_view container);

}  // namespace vidgist
