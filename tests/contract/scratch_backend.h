#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "vidgist/scratch_storage.h"

namespace vidgist {

/// A back end as the contract suite sees it. A platform gives its own list and links the suite.
struct ScratchBackend {
  std::string name;                                       ///< as in the test's name, letters only
  std::function<std::unique_ptr<ScratchStorage>()> make;  ///< a fresh storage, like those of one program
  std::function<std::size_t()> leftovers;  ///< how many things the storages made so far have left behind
};

/// How a failed test shows the back end.
inline void PrintTo(const ScratchBackend& backend, std::ostream* out) { *out << backend.name; }

/// Every back end of the platform that the suite is built for.
std::vector<ScratchBackend> scratchBackends();

}  // namespace vidgist
