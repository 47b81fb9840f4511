#include "spool.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <vector>

#include "vidgist/native/file_source.h"

namespace vidgist {
namespace {

constexpr std::size_t kPiece = std::size_t{256} << 10;

/// While nothing comes, the context is checked so often.
constexpr int kPollMs = 100;

class ScratchSource final : public ByteSource {
 public:
  ScratchSource(std::unique_ptr<ScratchFile> file, std::uint64_t size) : file_(std::move(file)), size_(size) {}

  std::uint64_t size() const override { return size_; }

  Result<void> read(std::span<const ReadRequest> requests, const JobContext& context) override {
    for (const ReadRequest& request : requests) {
      if (auto go = context.check(); !go) return go;
      if (auto done = file_->read(request.offset, request.destination); !done) return done;
    }
    return {};
  }

 private:
  std::unique_ptr<ScratchFile> file_;
  std::uint64_t size_;
};

Error readError(int errorNumber) {
  return {ErrorCode::Io, "Reading failed: " + std::generic_category().message(errorNumber) + "."};
}

}  // namespace

Result<std::unique_ptr<ByteSource>> spool(int descriptor, ScratchStorage& scratch, const JobContext& context) {
  auto file = scratch.create("input");
  if (!file) return file.error();
  std::vector<std::uint8_t> piece(kPiece);
  std::uint64_t size = 0;
  for (;;) {
    if (auto go = context.check(); !go) return go.error();
    pollfd ready{descriptor, POLLIN, 0};
    if (::poll(&ready, 1, kPollMs) <= 0) continue;
    const ssize_t count = ::read(descriptor, piece.data(), piece.size());
    if (count == 0) break;
    if (count < 0) {
      if (errno == EINTR || errno == EAGAIN) continue;
      return readError(errno);
    }
    const std::span<const std::uint8_t> got(piece.data(), static_cast<std::size_t>(count));
    if (auto kept = (*file)->append(got); !kept) return kept.error();
    size += got.size();
  }
  return std::unique_ptr<ByteSource>(std::make_unique<ScratchSource>(std::move(*file), size));
}

Result<std::unique_ptr<ByteSource>> openInput(const std::string& input, ScratchStorage& scratch,
                                              const JobContext& context) {
  if (input == "-") return spool(STDIN_FILENO, scratch, context);
  auto opened = FileSource::open(input);
  if (!opened) return opened.error();
  return std::unique_ptr<ByteSource>(std::move(*opened));
}

}  // namespace vidgist
