#include <stdlib.h>

#include <filesystem>
#include <stdexcept>

#include "scratch_backend.h"
#include "vidgist/memory.h"
#include "vidgist/native/temp_scratch.h"

namespace vidgist {
namespace {

namespace fs = std::filesystem;

/// A folder for all scratch directories of this run, so that what they leave can be seen.
class Parent {
 public:
  Parent() {
    std::string pattern = scratchParent() + "/scratch-contract-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    path_ = pattern;
  }
  ~Parent() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::size_t countEntries(const fs::path& directory) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(directory), fs::directory_iterator()));
}

}  // namespace

std::vector<ScratchBackend> scratchBackends() {
  static const Parent parent;
  return {
      {"Memory", [] { return std::make_unique<MemoryScratch>(); }, [] { return std::size_t{0}; }},
      {"Temp", [] { return std::move(TempScratch::make(parent.path())).value(); },
       [] { return countEntries(parent.path()); }},
  };
}

}  // namespace vidgist
