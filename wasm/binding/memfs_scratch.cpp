#include "memfs_scratch.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

namespace vidgist {
namespace {

/// Emscripten makes this directory at start.
constexpr std::string_view kParent = "/tmp";
constexpr std::string_view kPrefix = "vidgist-";

Error fileError(const std::string& what, int errorNumber) {
  if (errorNumber == ENOSPC || errorNumber == ENOMEM) {
    return {ErrorCode::ScratchFull, "There is no memory left for frames; ask for fewer or smaller ones."};
  }
  return {ErrorCode::Io, what + " failed: " + std::strerror(errorNumber) + "."};
}

/// Owns a descriptor.
class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  File& operator=(File&&) = delete;
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int get() const { return descriptor_; }
  explicit operator bool() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

class MemfsScratchFile final : public ScratchFile {
 public:
  explicit MemfsScratchFile(File file) : file_(std::move(file)) {}

  Result<void> append(std::span<const std::uint8_t> bytes) override {
    while (!bytes.empty()) {
      const ssize_t count = ::write(file_.get(), bytes.data(), bytes.size());
      if (count <= 0) return fileError("Writing a scratch file", count < 0 ? errno : ENOSPC);
      bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
  }

  Result<void> read(std::uint64_t offset, std::span<std::uint8_t> destination) override {
    const auto length = size();
    if (!length) return length.error();
    // Emscripten 3.1.6 looks only at an offset's lower 32 bits.
    if (offset > *length || destination.size() > *length - offset) {
      return Error{ErrorCode::Io, "A read reaches beyond the end of a scratch file."};
    }
    while (!destination.empty()) {
      const ssize_t count =
          ::pread(file_.get(), destination.data(), destination.size(), static_cast<off_t>(offset));
      if (count <= 0) return fileError("Reading a scratch file", count < 0 ? errno : EIO);
      offset += static_cast<std::uint64_t>(count);
      destination = destination.subspan(static_cast<std::size_t>(count));
    }
    return {};
  }

  Result<std::uint64_t> size() override {
    struct stat file;
    if (::fstat(file_.get(), &file) != 0) return fileError("Reading a scratch file", errno);
    return static_cast<std::uint64_t>(file.st_size);
  }

 private:
  File file_;
};

/// A fresh path; 128 random bits. Errors: `Io`.
Result<std::string> randomPath() {
  std::array<std::uint8_t, 16> random;
  if (::getentropy(random.data(), random.size()) != 0) return fileError("Getting random bytes", errno);
  std::string path = std::string(kParent) + "/" + std::string(kPrefix);
  for (const std::uint8_t byte : random) {
    path += "0123456789abcdef"[byte >> 4];
    path += "0123456789abcdef"[byte & 15];
  }
  return path;
}

}  // namespace

Result<std::unique_ptr<MemfsScratch>> MemfsScratch::make() {
  auto path = randomPath();
  if (!path) return path.error();
  if (::mkdir(path->c_str(), S_IRWXU) != 0) return fileError("Making a scratch directory", errno);
  return std::make_unique<MemfsScratch>(std::move(*path));
}

MemfsScratch::~MemfsScratch() { static_cast<void>(MemfsScratch::close()); }

Result<void> MemfsScratch::checkUse(std::string_view name) const {
  if (auto valid = checkScratchName(name); !valid) return valid;
  if (isClosed_) return Error{ErrorCode::Io, "The scratch storage is closed."};
  return {};
}

std::string MemfsScratch::pathOf(std::string_view name) const { return path_ + "/" + std::string(name); }

Result<std::unique_ptr<ScratchFile>> MemfsScratch::create(std::string_view name) {
  if (auto usable = checkUse(name); !usable) return usable.error();
  File file(::open(pathOf(name).c_str(), O_RDWR | O_APPEND | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR));
  if (!file) return fileError("Making a scratch file", errno);
  names_.emplace(name);
  return std::unique_ptr<ScratchFile>(std::make_unique<MemfsScratchFile>(std::move(file)));
}

Result<std::unique_ptr<ScratchFile>> MemfsScratch::open(std::string_view name) {
  if (auto usable = checkUse(name); !usable) return usable.error();
  File file(::open(pathOf(name).c_str(), O_RDWR | O_APPEND));
  if (!file) return fileError("Opening a scratch file", errno);
  return std::unique_ptr<ScratchFile>(std::make_unique<MemfsScratchFile>(std::move(file)));
}

Result<std::vector<std::string>> MemfsScratch::list() {
  if (isClosed_) return Error{ErrorCode::Io, "The scratch storage is closed."};
  return std::vector<std::string>(names_.begin(), names_.end());
}

Result<void> MemfsScratch::remove(std::string_view name) {
  if (auto usable = checkUse(name); !usable) return usable.error();
  if (::unlink(pathOf(name).c_str()) != 0) return fileError("Removing a scratch file", errno);
  names_.erase(names_.find(name));
  return {};
}

Result<void> MemfsScratch::close() {
  if (isClosed_) return {};
  isClosed_ = true;
  for (const std::string& name : names_) ::unlink(pathOf(name).c_str());
  names_.clear();
  // Nobody but this instance knows the directory: if it is not empty now, that is told here.
  if (::rmdir(path_.c_str()) != 0) return fileError("Removing a scratch directory", errno);
  return {};
}

std::size_t countMemfsScratches() {
  const std::unique_ptr<DIR, int (*)(DIR*)> parent(::opendir(std::string(kParent).c_str()), ::closedir);
  std::size_t count = 0;
  if (!parent) return count;
  while (const dirent* entry = ::readdir(parent.get())) {
    if (std::string_view(entry->d_name).starts_with(kPrefix)) ++count;
  }
  return count;
}

}  // namespace vidgist
