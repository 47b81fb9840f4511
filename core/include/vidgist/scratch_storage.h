#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vidgist/error.h"

namespace vidgist {

/// One open file of a scratch storage. It must not outlive its storage, nor be used after it was removed or the
/// storage was closed. Not for use from several threads.
class ScratchFile {
 public:
  virtual ~ScratchFile() = default;

  /// Adds all of `bytes` at the end. Errors: `ScratchFull`, `Io`.
  virtual Result<void> append(std::span<const std::uint8_t> bytes) = 0;

  /// Fills `destination` from `offset` on. Errors: `Io`, also when the file ends before.
  virtual Result<void> read(std::uint64_t offset, std::span<std::uint8_t> destination) = 0;

  /// Its length in bytes. Errors: `Io`.
  virtual Result<std::uint64_t> size() = 0;
};

/// Room for the files of one call and of no other. Every back end starts empty, shares nothing with any other
/// instance, alive or dead, and leaves nothing behind. This is what keeps one video's frames out of another's
/// preview: never keep one in a global, never use one for two calls.
///
/// Names are 1 to 64 characters of `[A-Za-z0-9._-]` and do not begin with a dot, so that nothing outside the
/// storage can be named; any other name is `Internal`.
class ScratchStorage {
 public:
  /// Removes what `close()` has not, and stays silent if that fails.
  virtual ~ScratchStorage() = default;

  /// Makes a new, empty file. Errors: `ScratchFull`, `Io` (also when there is one of that name).
  virtual Result<std::unique_ptr<ScratchFile>> create(std::string_view name) = 0;

  /// Opens a file made by `create`. Errors: `Io`, also when there is none of that name.
  virtual Result<std::unique_ptr<ScratchFile>> open(std::string_view name) = 0;

  /// The names of all files, sorted. Errors: `Io`.
  virtual Result<std::vector<std::string>> list() = 0;

  /// Removes a file. Errors: `Io`, also when there is none of that name.
  virtual Result<void> remove(std::string_view name) = 0;

  /// Removes everything and the storage itself; every later call but `close()` is `Io`. A second call does
  /// nothing and succeeds. Errors: `Io` with what could not be removed.
  virtual Result<void> close() = 0;
};

/// Ok if `name` may name a scratch file; else `Internal`. For implementations.
Result<void> checkScratchName(std::string_view name);

}  // namespace vidgist
