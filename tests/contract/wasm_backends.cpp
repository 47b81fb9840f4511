#include "memfs_scratch.h"
#include "scratch_backend.h"
#include "vidgist/memory.h"

namespace vidgist {

std::vector<ScratchBackend> scratchBackends() {
  return {
      {"Memory", [] { return std::make_unique<MemoryScratch>(); }, [] { return std::size_t{0}; }},
      {"Memfs", [] { return std::move(MemfsScratch::make()).value(); }, [] { return countMemfsScratches(); }},
  };
}

}  // namespace vidgist
