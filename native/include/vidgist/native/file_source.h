#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "vidgist/byte_source.h"

namespace vidgist {

/// A file on disk as a source. Reads what is asked for and nothing more; the file is never mapped, so that a
/// file cut short by somebody else is an error and not a crash. Messages do not repeat the path.
class FileSource final : public ByteSource {
 public:
  /// Opens a regular file. Errors: `Io` (also for directories, pipes and devices, which cannot be read at
  /// random).
  static Result<std::unique_ptr<FileSource>> open(const std::string& path);

  /// Takes over the descriptor of a regular file of that length.
  FileSource(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}
  ~FileSource() override;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::uint64_t size() const override { return size_; }
  Result<void> read(std::span<const ReadRequest> requests, const JobContext& context) override;

 private:
  int descriptor_;
  std::uint64_t size_;
};

}  // namespace vidgist
