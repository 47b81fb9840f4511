#include "vidgist/native/file_sink.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>

#include "posix.h"
#include "unique_fd.h"

namespace vidgist {
namespace {

/// Encoders write a few bytes at a time.
constexpr std::size_t kBufferSize = std::size_t{64} << 10;

struct FreeString {
  void operator()(char* string) const { std::free(string); }
};

Error pathError(const std::string& what, const std::string& path, int errorNumber) {
  return {ErrorCode::Io, what + " '" + path + "': " + errnoText(errorNumber) + "."};
}

/// The place a file is really written to: behind symlinks, and nothing but a regular file or nothing.
Result<std::string> resolve(const std::string& path) {
  if (path.empty() || path.ends_with('/')) return pathError("Cannot write", path, EISDIR);
  struct stat link;
  if (::lstat(path.c_str(), &link) != 0) {
    if (errno == ENOENT) return path;
    return pathError("Cannot write", path, errno);
  }
  struct stat target;
  if (::stat(path.c_str(), &target) != 0) return pathError("Cannot write", path, errno);
  if (S_ISDIR(target.st_mode)) return pathError("Cannot write", path, EISDIR);
  if (!S_ISREG(target.st_mode)) {
    return Error{ErrorCode::Io, "Cannot write '" + path + "': it is not a regular file."};
  }
  if (!S_ISLNK(link.st_mode)) return path;
  const std::unique_ptr<char, FreeString> real(::realpath(path.c_str(), nullptr));
  if (!real) return pathError("Cannot write", path, errno);
  return std::string(real.get());
}

/// Gives a file a second name that must be free, and takes the first away; 0 or an `errno` value.
int renameToFree(int directory, const std::string& from, const std::string& to) {
  if (::renameat2(directory, from.c_str(), directory, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  // Not every file system knows the flag; all that do not, know hard links.
  if (errno != EINVAL && errno != ENOSYS) return errno;
  if (::linkat(directory, from.c_str(), directory, to.c_str(), 0) != 0) return errno;
  ::unlinkat(directory, from.c_str(), 0);
  return 0;
}

}  // namespace

/// The file while it is written: where it is and where it is to be.
class FileSink::Place {
 public:
  Place(UniqueFd directory, UniqueFd file, std::string partialName, std::string name, std::string path)
      : directory_(std::move(directory)),
        file_(std::move(file)),
        partialName_(std::move(partialName)),
        name_(std::move(name)),
        path_(std::move(path)) {}
  ~Place() {
    if (!isCommitted_) ::unlinkat(directory_.get(), partialName_.c_str(), 0);
  }

  int file() const { return file_.get(); }
  Error error(int errorNumber) const { return pathError("Cannot write", path_, errorNumber); }

  Result<void> commit(Existing existing) {
    // Some file systems tell only here that the bytes did not fit.
    if (::close(file_.release()) != 0 && errno != EINTR) return error(errno);
    if (existing == Existing::Replace) {
      if (::renameat(directory_.get(), partialName_.c_str(), directory_.get(), name_.c_str()) != 0) {
        return error(errno);
      }
    } else if (const int failed = renameToFree(directory_.get(), partialName_, name_); failed != 0) {
      return error(failed);
    }
    isCommitted_ = true;
    return {};
  }

 private:
  UniqueFd directory_;
  UniqueFd file_;
  std::string partialName_;
  std::string name_;
  std::string path_;
  bool isCommitted_ = false;
};

Result<std::unique_ptr<FileSink>> FileSink::create(const std::string& path) {
  const auto target = resolve(path);
  if (!target) return target.error();
  const auto [directoryPath, name] = splitPath(*target);
  UniqueFd directory(::open(directoryPath.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!directory) return pathError("Cannot write", path, errno);
  const auto hex = randomHex();
  if (!hex) return hex.error();
  const std::string partialName = ".vidgist-" + *hex + ".part";
  // What the umask leaves of these: the rights of any file the user makes.
  UniqueFd file(::openat(directory.get(), partialName.c_str(),
                         O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!file) return pathError("Cannot write", path, errno);
  return std::make_unique<FileSink>(
      std::make_unique<Place>(std::move(directory), std::move(file), partialName, name, path));
}

FileSink::FileSink(std::unique_ptr<Place> place) : place_(std::move(place)) { buffer_.reserve(kBufferSize); }

FileSink::~FileSink() = default;

Result<void> FileSink::write(std::span<const std::uint8_t> bytes) {
  if (buffer_.size() + bytes.size() > kBufferSize) {
    if (auto flushed = flush(); !flushed) return flushed;
  }
  if (bytes.size() < kBufferSize) {
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
  } else if (const int failed = writeAll(place_->file(), bytes); failed != 0) {
    return place_->error(failed);
  }
  return {};
}

Result<void> FileSink::flush() {
  const int failed = writeAll(place_->file(), buffer_);
  buffer_.clear();
  if (failed != 0) return place_->error(failed);
  return {};
}

Result<void> FileSink::commit(Existing existing) {
  if (auto flushed = flush(); !flushed) return flushed;
  return place_->commit(existing);
}

}  // namespace vidgist
