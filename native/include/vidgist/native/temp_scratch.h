#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "vidgist/scratch_storage.h"

namespace vidgist {

class ScratchDirectory;

/// Where scratch directories go by default: `$TMPDIR`, or `/tmp` where that is unset or empty.
std::string scratchParent();

/// A scratch storage in a temporary directory of its own. Every instance makes a fresh directory with a random
/// name that only its user may enter, and holds a lock on it for as long as it lives, so that `sweepScratch`
/// can tell it from what killed processes left behind. Files are reached through the directory's descriptor,
/// never by a path, and no symlink is followed.
///
/// Make one for each call, use it for that call alone, and `close()` it at the end.
class TempScratch final : public ScratchStorage {
 public:
  /// Makes a directory in `parent`, which must exist. Errors: `ScratchFull`, `Io`.
  static Result<std::unique_ptr<TempScratch>> make(const std::string& parent);

  /// For `make`: takes over a directory that was made and locked.
  explicit TempScratch(std::unique_ptr<ScratchDirectory> directory);
  ~TempScratch() override;

  /// The directory, for messages and tests.
  const std::string& path() const;

  Result<std::unique_ptr<ScratchFile>> create(std::string_view name) override;
  Result<std::unique_ptr<ScratchFile>> open(std::string_view name) override;

  /// The names of the files made here; whatever else somebody put into the directory is not listed.
  Result<std::vector<std::string>> list() override;
  Result<void> remove(std::string_view name) override;

  /// Removes the directory with all that is in it, also what was not made here.
  Result<void> close() override;

 private:
  Result<void> checkUse(std::string_view name) const;
  Error failure(const std::string& what, int errorNumber) const;

  std::unique_ptr<ScratchDirectory> directory_;
  std::set<std::string, std::less<>> names_;
  bool isClosed_ = false;
};

/// Removes the scratch directories in `parent` whose owners are dead: those that bear the name of a scratch
/// directory, belong to the effective user and are not locked. Never a live one's, never through a symlink.
/// Any number of processes may sweep, make and close at the same time. What cannot be removed is left.
/// Returns how many were removed. Cheap: lists `parent` once. Meant for the start of a program.
std::size_t sweepScratch(const std::string& parent);

}  // namespace vidgist
