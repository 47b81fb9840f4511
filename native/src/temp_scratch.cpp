#include "vidgist/native/temp_scratch.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>

#include "posix.h"
#include "scratch_directory.h"
#include "unique_fd.h"

namespace vidgist {
namespace {

Error fileError(const std::string& what, const std::string& directory, int errorNumber) {
  if (isNoRoom(errorNumber)) {
    return {ErrorCode::ScratchFull, "The scratch directory '" + directory +
                                        "' has no room left: " + errnoText(errorNumber) +
                                        "; free some, or set TMPDIR to a directory with more."};
  }
  return {ErrorCode::Io, what + " in '" + directory + "' failed: " + errnoText(errorNumber) + "."};
}

class TempScratchFile final : public ScratchFile {
 public:
  TempScratchFile(UniqueFd file, const std::string& directory)
      : file_(std::move(file)), directory_(directory) {}

  Result<void> append(std::span<const std::uint8_t> bytes) override {
    if (const int failure = writeAll(file_.get(), bytes); failure != 0) {
      return fileError("Writing a scratch file", directory_, failure);
    }
    return {};
  }

  Result<void> read(std::uint64_t offset, std::span<std::uint8_t> destination) override {
    const auto count = readAt(file_.get(), offset, destination);
    if (!count) return fileError("Reading a scratch file", directory_, errno);
    if (*count < destination.size()) {
      return Error{ErrorCode::Io, "A read reaches beyond the end of a scratch file."};
    }
    return {};
  }

  Result<std::uint64_t> size() override {
    struct stat file;
    if (::fstat(file_.get(), &file) != 0) return fileError("Reading a scratch file", directory_, errno);
    return static_cast<std::uint64_t>(file.st_size);
  }

 private:
  UniqueFd file_;
  std::string directory_;
};

/// For both ways to open a file. Appending needs no position then; and opened for both directions, a pipe that
/// somebody put there does not wait for its other end.
constexpr int kOpenFlags = O_RDWR | O_APPEND | O_NOFOLLOW | O_CLOEXEC;

}  // namespace

std::string scratchParent() {
  const char* chosen = std::getenv("TMPDIR");
  return chosen != nullptr && *chosen != '\0' ? chosen : "/tmp";
}

TempScratch::TempScratch(std::unique_ptr<ScratchDirectory> directory) : directory_(std::move(directory)) {}

TempScratch::~TempScratch() = default;  // the directory's destructor removes it

Result<std::unique_ptr<TempScratch>> TempScratch::make(const std::string& parent) {
  auto directory = ScratchDirectory::make(parent);
  if (!directory) return directory.error();
  return std::make_unique<TempScratch>(std::move(*directory));
}

const std::string& TempScratch::path() const { return directory_->path(); }

Result<void> TempScratch::checkUse(std::string_view name) const {
  if (auto valid = checkScratchName(name); !valid) return valid;
  if (isClosed_) return Error{ErrorCode::Io, "The scratch storage is closed."};
  return {};
}

Error TempScratch::failure(const std::string& what, int errorNumber) const {
  return fileError(what, path(), errorNumber);
}

Result<std::unique_ptr<ScratchFile>> TempScratch::create(std::string_view name) {
  if (auto usable = checkUse(name); !usable) return usable.error();
  const std::string text(name);
  UniqueFd file(
      ::openat(directory_->descriptor(), text.c_str(), kOpenFlags | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR));
  if (!file) return failure("Making the scratch file '" + text + "'", errno);
  names_.insert(text);
  return std::unique_ptr<ScratchFile>(std::make_unique<TempScratchFile>(std::move(file), path()));
}

Result<std::unique_ptr<ScratchFile>> TempScratch::open(std::string_view name) {
  if (auto usable = checkUse(name); !usable) return usable.error();
  const std::string text(name);
  // Only what was made here is opened: a file that somebody else put there is not ours.
  if (!names_.contains(name)) return failure("Opening the scratch file '" + text + "'", ENOENT);
  UniqueFd file(::openat(directory_->descriptor(), text.c_str(), kOpenFlags));
  if (!file) return failure("Opening the scratch file '" + text + "'", errno);
  struct stat opened;
  if (::fstat(file.get(), &opened) != 0 || !S_ISREG(opened.st_mode)) {
    return failure("Opening the scratch file '" + text + "'", EINVAL);
  }
  return std::unique_ptr<ScratchFile>(std::make_unique<TempScratchFile>(std::move(file), path()));
}

Result<std::vector<std::string>> TempScratch::list() {
  if (isClosed_) return Error{ErrorCode::Io, "The scratch storage is closed."};
  return std::vector<std::string>(names_.begin(), names_.end());
}

Result<void> TempScratch::remove(std::string_view name) {
  if (auto usable = checkUse(name); !usable) return usable.error();
  const std::string text(name);
  const auto entry = names_.find(name);
  if (entry == names_.end()) return failure("Removing the scratch file '" + text + "'", ENOENT);
  if (::unlinkat(directory_->descriptor(), text.c_str(), 0) != 0) {
    return failure("Removing the scratch file '" + text + "'", errno);
  }
  names_.erase(entry);
  return {};
}

Result<void> TempScratch::close() {
  if (isClosed_) return {};
  isClosed_ = true;
  names_.clear();
  return directory_->remove();
}

}  // namespace vidgist
