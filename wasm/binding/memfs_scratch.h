#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "vidgist/scratch_storage.h"

namespace vidgist {

/// A scratch storage in a directory of its own in MEMFS, Emscripten's file system in JavaScript's memory:
/// frames there do not count against the WASM heap. Every instance makes a fresh directory with a random name.
/// Make one for each call, use it for that call alone, and `close()` it at the end.
class MemfsScratch final : public ScratchStorage {
 public:
  /// Makes a directory. Errors: `Io`.
  static Result<std::unique_ptr<MemfsScratch>> make();

  /// For `make`: takes over a directory that was made.
  explicit MemfsScratch(std::string path) : path_(std::move(path)) {}
  ~MemfsScratch() override;
  MemfsScratch(const MemfsScratch&) = delete;
  MemfsScratch& operator=(const MemfsScratch&) = delete;

  /// The directory, for tests.
  const std::string& path() const { return path_; }

  Result<std::unique_ptr<ScratchFile>> create(std::string_view name) override;
  Result<std::unique_ptr<ScratchFile>> open(std::string_view name) override;
  Result<std::vector<std::string>> list() override;
  Result<void> remove(std::string_view name) override;
  Result<void> close() override;

 private:
  Result<void> checkUse(std::string_view name) const;
  std::string pathOf(std::string_view name) const;

  std::string path_;
  std::set<std::string, std::less<>> names_;
  bool isClosed_ = false;
};

/// How many scratch directories there are in MEMFS: 0 unless one is in use or could not be removed.
std::size_t countMemfsScratches();

}  // namespace vidgist
