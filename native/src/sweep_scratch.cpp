#include <fcntl.h>

#include "posix.h"
#include "scratch_directory.h"
#include "vidgist/native/temp_scratch.h"

namespace vidgist {

std::size_t sweepScratch(const std::string& parent) {
  const UniqueFd parentFd(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!parentFd) return 0;
  const auto names = entryNames(parentFd.get());
  if (!names) return 0;
  std::size_t removed = 0;
  for (const std::string& name : *names) {
    if (!isScratchDirectoryName(name)) continue;
    const UniqueFd directory = lockScratchDirectory(parentFd.get(), name);
    if (!directory || !emptyDirectory(directory.get()).empty()) continue;
    if (::unlinkat(parentFd.get(), name.c_str(), AT_REMOVEDIR) == 0) ++removed;
  }
  return removed;
}

}  // namespace vidgist
