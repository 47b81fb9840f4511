#include "vidgist/native/file_source.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "posix.h"
#include "unique_fd.h"

namespace vidgist {
namespace {

/// Between two pieces of this size the context is checked.
constexpr std::size_t kPiece = std::size_t{4} << 20;

Error openError(int errorNumber) {
  if (errorNumber == ENOENT) return {ErrorCode::Io, "There is no such file."};
  return {ErrorCode::Io, "Cannot open it: " + errnoText(errorNumber) + "."};
}

Result<void> checkKind(mode_t mode) {
  if (S_ISREG(mode)) return {};
  if (S_ISDIR(mode)) return Error{ErrorCode::Io, "It is a directory, not a video file."};
  return Error{ErrorCode::Io, "It is not a regular file: a pipe or device cannot be read at random."};
}

}  // namespace

Result<std::unique_ptr<FileSource>> FileSource::open(const std::string& path) {
  // Not blocking, because opening a pipe would wait for its writer.
  UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  struct stat opened;
  if (!file || ::fstat(file.get(), &opened) != 0) return openError(errno);
  if (auto right = checkKind(opened.st_mode); !right) return right.error();
  auto source = std::make_unique<FileSource>(file.get(), static_cast<std::uint64_t>(opened.st_size));
  file.release();
  return source;
}

FileSource::~FileSource() { ::close(descriptor_); }

Result<void> FileSource::read(std::span<const ReadRequest> requests, const JobContext& context) {
  for (const ReadRequest& request : requests) {
    for (std::size_t done = 0; done < request.destination.size();) {
      if (auto go = context.check(); !go) return go;
      const auto piece = request.destination.subspan(done, std::min(kPiece, request.destination.size() - done));
      const auto count = readAt(descriptor_, request.offset + done, piece);
      if (!count) return Error{ErrorCode::Io, "Reading failed: " + errnoText(errno) + "."};
      if (*count < piece.size()) {
        return Error{ErrorCode::Io,
                     "It became shorter than " + std::to_string(size_) + " bytes while it was read."};
      }
      done += piece.size();
    }
  }
  return {};
}

}  // namespace vidgist
