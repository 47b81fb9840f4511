#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "vidgist/byte_source.h"

namespace vidgist {

/// A part of a file.
struct ByteRange {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::uint64_t end() const { return offset + size; }
};

/// Stands between the demuxer, which reads in small pieces, and the source, where each read may be a request
/// over a network. What the plan foresees is fetched exactly, in one call; the rest in blocks.
class SourceCache {
 public:
  static constexpr std::uint64_t kBlockSize = 256 * 1024;
  /// 16 MB and a little: a small file that is read through is kept whole.
  static constexpr std::size_t kMaxBlocks = 66;
  static constexpr std::uint64_t kMaxPinnedBytes = 24 * 1024 * 1024;

  /// `source` must outlive the cache.
  SourceCache(ByteSource& source, JobContext context) : source_(source), context_(context) {}

  std::uint64_t size() const { return source_.size(); }
  const JobContext& context() const { return context_; }

  /// Fetches these ranges together, in place of the ones pinned before. Ranges that are here already, beyond
  /// the file's end or over the budget are left to the blocks.
  Result<void> pin(std::vector<ByteRange> ranges);

  /// Copies some bytes from `offset` on, at least one and at most `destination.size()`; 0 at the end.
  Result<std::size_t> read(std::uint64_t offset, std::span<std::uint8_t> destination);

  std::uint64_t bytesRead() const { return bytesRead_; }
  std::uint64_t requests() const { return requests_; }
  std::uint64_t rounds() const { return rounds_; }

 private:
  struct Chunk {
    std::uint64_t offset = 0;
    std::vector<std::uint8_t> bytes;
    bool contains(std::uint64_t at) const { return at >= offset && at - offset < bytes.size(); }
  };

  Result<void> fetch(std::span<Chunk> chunks);
  bool isInBlocks(const ByteRange& range) const;

  ByteSource& source_;
  JobContext context_;
  std::vector<Chunk> pinned_;  ///< by offset
  std::vector<Chunk> blocks_;  ///< the most recently used first
  std::uint64_t bytesRead_ = 0;
  std::uint64_t requests_ = 0;
  std::uint64_t rounds_ = 0;
};

}  // namespace vidgist
