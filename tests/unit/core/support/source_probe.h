#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "support/byte_writer.h"
#include "vidgist/memory.h"

namespace vidgist {

/// A source in memory that notes how it is read, and does what a test wants in the middle of it.
class SourceProbe final : public ByteSource {
 public:
  struct Range {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    friend bool operator==(const Range&, const Range&) = default;
  };

  /// `bytes` must outlive the source.
  explicit SourceProbe(std::span<const std::uint8_t> bytes) : bytes_(bytes), size_(bytes.size()) {}

  /// Called at the beginning of each read with its number, counted from 1; an error is the read's result.
  std::function<Result<void>(int number, const JobContext& context)> onRead;

  /// Claims another size than there are bytes.
  void claimSize(std::uint64_t size) { size_ = size; }

  std::uint64_t size() const override { return size_; }

  Result<void> read(std::span<const ReadRequest> requests, const JobContext& context) override {
    std::vector<Range>& round = rounds_.emplace_back();
    for (const ReadRequest& request : requests) {
      round.push_back({request.offset, request.destination.size()});
      bytesRead_ += request.destination.size();
    }
    if (onRead) {
      if (auto done = onRead(static_cast<int>(rounds_.size()), context); !done) return done;
    }
    return bytes_.read(requests, context);
  }

  /// The ranges asked for, by call.
  const std::vector<std::vector<Range>>& rounds() const { return rounds_; }
  std::uint64_t bytesRead() const { return bytesRead_; }

 private:
  MemorySource bytes_;
  std::uint64_t size_;
  std::vector<std::vector<Range>> rounds_;
  std::uint64_t bytesRead_ = 0;
};

}  // namespace vidgist
