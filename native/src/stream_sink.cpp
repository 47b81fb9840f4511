#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>

#include "posix.h"
#include "vidgist/native/file_sink.h"

namespace vidgist {
namespace {

/// While nobody reads, the context is checked so often.
constexpr int kPollMs = 100;

/// A pipe that is ready takes so much without blocking.
constexpr std::size_t kPiece = PIPE_BUF;

}  // namespace

Result<void> StreamSink::write(std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    if (auto go = context_.check(); !go) return go;
    pollfd ready{descriptor_, POLLOUT, 0};
    if (::poll(&ready, 1, kPollMs) <= 0) continue;
    const ssize_t count = ::write(descriptor_, bytes.data(), std::min(kPiece, bytes.size()));
    if (count >= 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(count));
    } else if (errno == EPIPE) {
      return Error{ErrorCode::Io, "Nobody reads " + name_ + " any more."};
    } else if (errno != EINTR && errno != EAGAIN) {
      return Error{ErrorCode::Io, "Cannot write " + name_ + ": " + errnoText(errno) + "."};
    }
  }
  return {};
}

}  // namespace vidgist
