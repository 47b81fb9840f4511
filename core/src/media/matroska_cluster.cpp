#include "media/matroska_cluster.h"

#include <algorithm>
#include <vector>

#include "media/ebml.h"

namespace vidgist {

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
        isLast ? window.size() : window.size() - std::min(window.size(), kMaxClusterHeader);
    for (std::size_t i = 0; i < searchable; ++i) {
      if (windowAt + i >= until) return std::optional<MatroskaCluster>();
      if (const auto timestamp = matroskaClusterTimestamp(std::span(window).subspan(i))) {
        return std::optional(MatroskaCluster{windowAt + i, *timestamp});
      }
    }
    if (isLast) return std::optional<MatroskaCluster>();
    window.erase(window.begin(), window.begin() + static_cast<std::ptrdiff_t>(searchable));
    windowAt += searchable;
  }
}

}  // namespace vidgist
