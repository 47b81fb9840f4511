#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "unique_fd.h"
#include "vidgist/error.h"

namespace vidgist {

/// Whether a name has the form that scratch directories have, in full: a directory that a person called
/// "vidgist-old" is not ours to sweep.
bool isScratchDirectoryName(std::string_view name);

/// Removes all that is in a directory, files and directories alike, following no symlink. Returns a line for
/// each thing that could not be removed, with the reason.
std::vector<std::string> emptyDirectory(int directory);

/// A directory of one's own: fresh, randomly named, mode 0700, and locked (`flock`) for as long as this lives.
/// The destructor removes what `remove()` has not, and is silent if that fails.
class ScratchDirectory {
 public:
  /// Is called with the path of each directory between its making and its locking: the moment in which a sweep
  /// can take it for a dead one. A seam for tests.
  using BeforeLock = std::function<void(const std::string& path)>;

  /// Errors: `ScratchFull`, `Io`.
  static Result<std::unique_ptr<ScratchDirectory>> make(const std::string& parent,
                                                        const BeforeLock& beforeLock = {});

  /// For `make`.
  ScratchDirectory(UniqueFd parent, UniqueFd directory, std::string path, std::string name)
      : parent_(std::move(parent)),
        directory_(std::move(directory)),
        path_(std::move(path)),
        name_(std::move(name)) {}
  ~ScratchDirectory();
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;

  int descriptor() const { return directory_.get(); }
  const std::string& path() const { return path_; }

  /// Removes the directory with all that is in it, and unlocks it; once. Errors: `Io` with what is left.
  Result<void> remove();

 private:
  UniqueFd parent_;
  UniqueFd directory_;
  std::string path_;
  std::string name_;
};

/// Opens and locks the directory `name` in `parent`, if it belongs to the effective user, nobody else has
/// locked it, and it is still there under that name when the lock is held. Else an empty descriptor, with
/// `errno` set: `ENOENT` if it went away, `EWOULDBLOCK` if somebody else has the lock.
UniqueFd lockScratchDirectory(int parent, const std::string& name,
                              const std::function<void()>& beforeLock = {});

}  // namespace vidgist
