#include "scratch_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "posix.h"

namespace vidgist {
namespace {

constexpr std::string_view kPrefix = "vidgist-";
constexpr std::size_t kHexDigits = 32;

/// How often a directory may be lost to a sweep, or a random name be taken, before something else is wrong.
constexpr int kAttempts = 100;

bool isHexDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

Error makingError(const std::string& parent, int errorNumber) {
  const ErrorCode code = isNoRoom(errorNumber) ? ErrorCode::ScratchFull : ErrorCode::Io;
  return {code, "Cannot make a scratch directory in '" + parent + "': " + errnoText(errorNumber) + "."};
}

bool isDirectory(int parent, const std::string& name) {
  struct stat entry;
  return ::fstatat(parent, name.c_str(), &entry, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(entry.st_mode);
}

/// Whether `name` in `parent` still is the directory behind the descriptor.
bool isLinkedAs(int directory, int parent, const std::string& name) {
  struct stat opened;
  struct stat linked;
  return ::fstat(directory, &opened) == 0 && opened.st_nlink > 0 &&
         ::fstatat(parent, name.c_str(), &linked, AT_SYMLINK_NOFOLLOW) == 0 && isSameFile(opened, linked);
}

/// Removes the files in directory `name` of `top` and moves the directories in it up to `top`, whose turn comes
/// later: so no depth exhausts descriptors or stack. Returns whether something was moved.
bool hollowOut(int top, const std::string& name) {
  const UniqueFd inner(::openat(top, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!inner) return false;
  static_cast<void>(::fchmod(inner.get(), S_IRWXU));  // some tools make directories that cannot be written to
  const auto names = entryNames(inner.get());
  if (!names) return false;
  bool hasMoved = false;
  for (const std::string& innerName : *names) {
    if (::unlinkat(inner.get(), innerName.c_str(), 0) == 0 || !isDirectory(inner.get(), innerName)) continue;
    const auto fresh = randomHex();
    if (fresh && ::renameat(inner.get(), innerName.c_str(), top, fresh->c_str()) == 0) hasMoved = true;
  }
  return hasMoved;
}

}  // namespace

bool isScratchDirectoryName(std::string_view name) {
  return name.starts_with(kPrefix) && name.size() == kPrefix.size() + kHexDigits &&
         std::all_of(name.begin() + kPrefix.size(), name.end(), isHexDigit);
}

UniqueFd lockScratchDirectory(int parent, const std::string& name, const std::function<void()>& beforeLock) {
  UniqueFd directory(::openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  struct stat opened;
  if (!directory || ::fstat(directory.get(), &opened) != 0) return {};
  if (opened.st_uid != ::geteuid()) {
    errno = EPERM;
    return {};
  }
  if (beforeLock) beforeLock();
  if (::flock(directory.get(), LOCK_EX | LOCK_NB) != 0) return {};
  if (!isLinkedAs(directory.get(), parent, name)) {
    errno = ENOENT;
    return {};
  }
  return directory;
}

Result<std::unique_ptr<ScratchDirectory>> ScratchDirectory::make(const std::string& parent,
                                                                 const BeforeLock& beforeLock) {
  UniqueFd parentFd(::open(parent.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!parentFd) return makingError(parent, errno);
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const auto hex = randomHex();
    if (!hex) return hex.error();
    const std::string name = std::string(kPrefix) + *hex;
    std::string path = parent + (parent.ends_with('/') ? "" : "/") + name;
    if (::mkdirat(parentFd.get(), name.c_str(), S_IRWXU) != 0) {
      if (errno == EEXIST) continue;
      return makingError(parent, errno);
    }
    UniqueFd directory = lockScratchDirectory(parentFd.get(), name, [&] {
      if (beforeLock) beforeLock(path);
    });
    if (directory) {
      return std::make_unique<ScratchDirectory>(std::move(parentFd), std::move(directory), std::move(path),
                                                name);
    }
    // A sweep came before the lock: it has removed the newborn, or is about to.
    if (errno == ENOENT || errno == EWOULDBLOCK) continue;
    const int reason = errno;
    ::unlinkat(parentFd.get(), name.c_str(), AT_REMOVEDIR);
    return makingError(parent, reason);
  }
  return Error{ErrorCode::Io,
               "Cannot keep a scratch directory in '" + parent + "': others remove them at once."};
}

std::vector<std::string> emptyDirectory(int directory) {
  std::vector<std::string> left;
  for (bool hasMoved = true; hasMoved;) {
    hasMoved = false;
    left.clear();
    const auto names = entryNames(directory);
    if (!names) return {errnoText(errno)};
    for (const std::string& name : *names) {
      if (::unlinkat(directory, name.c_str(), 0) == 0 || errno == ENOENT) continue;
      const int reason = errno;
      if (isDirectory(directory, name)) {
        hasMoved = hollowOut(directory, name) || hasMoved;
        if (::unlinkat(directory, name.c_str(), AT_REMOVEDIR) == 0 || errno == ENOENT) continue;
        left.push_back(name + ": " + errnoText(errno));
      } else {
        left.push_back(name + ": " + errnoText(reason));
      }
    }
  }
  return left;
}

ScratchDirectory::~ScratchDirectory() {
  if (!directory_) return;
  try {
    static_cast<void>(remove());
  } catch (...) {  // out of memory; a sweep will find it
  }
}

Result<void> ScratchDirectory::remove() {
  const UniqueFd directory = std::move(directory_);
  std::vector<std::string> left = emptyDirectory(directory.get());
  struct stat opened;
  const bool isGone = ::fstat(directory.get(), &opened) == 0 && opened.st_nlink == 0;
  if (left.empty() && !isGone) {
    if (!isLinkedAs(directory.get(), parent_.get(), name_)) {
      left.push_back("it was moved away");
    } else if (::unlinkat(parent_.get(), name_.c_str(), AT_REMOVEDIR) != 0) {
      left.push_back(errnoText(errno));
    }
  }
  if (left.empty()) return {};
  std::string message = "Could not remove the scratch directory '" + path_ + "' (" + left.front();
  if (left.size() > 1) message += " and " + std::to_string(left.size() - 1) + " more";
  return Error{ErrorCode::Io, message + ")."};
}

}  // namespace vidgist
