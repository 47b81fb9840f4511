#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "vidgist/error.h"

namespace vidgist {

/// What an `errno` value means: "No space left on device".
std::string errnoText(int errorNumber);

/// Whether an `errno` value says that there is no room: a full disk, a quota, a limit on file sizes.
bool isNoRoom(int errorNumber);

/// 32 random hexadecimal digits from the system's own generator. Errors: `Io`.
Result<std::string> randomHex();

/// Writes all of `bytes`; returns 0 or an `errno` value.
int writeAll(int descriptor, std::span<const std::uint8_t> bytes);

/// Reads up to `destination.size()` bytes from `offset` on, fewer only at the end of the file. Returns how many
/// or, on failure, nothing, with `errno` set.
std::optional<std::size_t> readAt(int descriptor, std::uint64_t offset, std::span<std::uint8_t> destination);

/// The names in a directory, without "." and "..", in no order; on failure nothing, with `errno` set.
std::optional<std::vector<std::string>> entryNames(int directory);

/// Whether two descriptions are of the same file.
bool isSameFile(const struct stat& a, const struct stat& b);

/// The part of a path before its last component ("." if there is none) and that component.
struct SplitPath {
  std::string directory;
  std::string name;
};
SplitPath splitPath(const std::string& path);

}  // namespace vidgist
