#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "vidgist/byte_sink.h"
#include "vidgist/byte_source.h"
#include "vidgist/scratch_storage.h"

namespace vidgist {

/// A source over bytes that somebody else owns and that must outlive it.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  std::uint64_t size() const override { return bytes_.size(); }
  /// Errors: `Io` for a read beyond the end, and those of the context.
  Result<void> read(std::span<const ReadRequest> requests, const JobContext& context) override;

 private:
  std::span<const std::uint8_t> bytes_;
};

/// A sink that keeps what it was given.
class MemorySink final : public ByteSink {
 public:
  /// Always succeeds.
  Result<void> write(std::span<const std::uint8_t> bytes) override;

  /// What was written so far.
  const std::vector<std::uint8_t>& bytes() const { return bytes_; }
  /// Gives it away; the sink is empty then.
  std::vector<std::uint8_t> take() { return std::move(bytes_); }

 private:
  std::vector<std::uint8_t> bytes_;
};

/// A scratch storage that lives in memory: for tests, and for callers who would rather spend memory
/// (width x height x 3 bytes a frame) than disk.
class MemoryScratch final : public ScratchStorage {
 public:
  // Errors of all: as `ScratchStorage` says.
  Result<std::unique_ptr<ScratchFile>> create(std::string_view name) override;
  Result<std::unique_ptr<ScratchFile>> open(std::string_view name) override;
  Result<std::vector<std::string>> list() override;
  Result<void> remove(std::string_view name) override;
  Result<void> close() override;

 private:
  using Bytes = std::vector<std::uint8_t>;
  std::map<std::string, std::unique_ptr<Bytes>, std::less<>> files_;
  bool closed_ = false;
};

}  // namespace vidgist
