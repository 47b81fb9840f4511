#include "media/source_cache.h"

#include <algorithm>
#include <limits>

namespace vidgist {
namespace {

/// Sorts, and joins what overlaps or touches.
std::vector<ByteRange> joined(std::vector<ByteRange> ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const ByteRange& a, const ByteRange& b) {
    return a.offset != b.offset ? a.offset < b.offset : a.size < b.size;
  });
  std::vector<ByteRange> result;
  for (const ByteRange& range : ranges) {
    if (!result.empty() && range.offset <= result.back().end()) {
      result.back().size = std::max(result.back().end(), range.end()) - result.back().offset;
    } else {
      result.push_back(range);
    }
  }
  return result;
}

std::size_t copyOut(std::span<const std::uint8_t> bytes, std::uint64_t skip,
                    std::span<std::uint8_t> destination) {
  const auto from = bytes.subspan(static_cast<std::size_t>(skip));
  const std::size_t count = std::min(from.size(), destination.size());
  std::copy_n(from.data(), count, destination.data());
  return count;
}

}  // namespace

Result<void> SourceCache::fetch(std::span<Chunk> chunks) {
  std::vector<ReadRequest> requests;
  for (Chunk& chunk : chunks) requests.push_back({chunk.offset, chunk.bytes});
  if (auto done = source_.read(requests, context_); !done) return done;
  for (const Chunk& chunk : chunks) bytesRead_ += chunk.bytes.size();
  requests_ += requests.size();
  ++rounds_;
  return {};
}

bool SourceCache::isInBlocks(const ByteRange& range) const {
  std::uint64_t at = range.offset;
  while (at < range.end()) {
    const auto block =
        std::find_if(blocks_.begin(), blocks_.end(), [=](const Chunk& chunk) { return chunk.contains(at); });
    if (block == blocks_.end()) return false;
    at = block->offset + block->bytes.size();
  }
  return true;
}

Result<void> SourceCache::pin(std::vector<ByteRange> ranges) {
  pinned_.clear();
  std::erase_if(ranges, [this](const ByteRange& range) {
    return range.size == 0 || range.size > kMaxPinnedBytes || range.offset > size() ||
           range.size > size() - range.offset || isInBlocks(range);
  });
  std::uint64_t total = 0;
  std::vector<Chunk> chunks;
  for (const ByteRange& range : joined(std::move(ranges))) {
    if (total + range.size > kMaxPinnedBytes) break;
    total += range.size;
    chunks.push_back({range.offset, std::vector<std::uint8_t>(static_cast<std::size_t>(range.size))});
  }
  if (chunks.empty()) return {};
  if (auto done = fetch(chunks); !done) return done;
  pinned_ = std::move(chunks);
  return {};
}

Result<std::size_t> SourceCache::read(std::uint64_t offset, std::span<std::uint8_t> destination) {
  if (auto go = context_.check(); !go) return go.error();
  if (offset >= size() || destination.empty()) return std::size_t{0};

  const auto behind = std::upper_bound(pinned_.begin(), pinned_.end(), offset,
                                       [](std::uint64_t at, const Chunk& chunk) { return at < chunk.offset; });
  if (behind != pinned_.begin() && std::prev(behind)->contains(offset)) {
    const Chunk& chunk = *std::prev(behind);
    return copyOut(chunk.bytes, offset - chunk.offset, destination);
  }

  auto block =
      std::find_if(blocks_.begin(), blocks_.end(), [=](const Chunk& chunk) { return chunk.contains(offset); });
  if (block == blocks_.end()) {
    const std::uint64_t begin = offset / kBlockSize * kBlockSize;
    Chunk fresh;
    if (blocks_.size() == kMaxBlocks) {
      fresh = std::move(blocks_.back());  // its memory serves again
      blocks_.pop_back();
    }
    fresh.offset = begin;
    fresh.bytes.resize(static_cast<std::size_t>(std::min(kBlockSize, size() - begin)));
    if (auto done = fetch({&fresh, 1}); !done) return done.error();
    blocks_.insert(blocks_.begin(), std::move(fresh));
    block = blocks_.begin();
  }
  std::rotate(blocks_.begin(), block, std::next(block));
  return copyOut(blocks_.front().bytes, offset - blocks_.front().offset, destination);
}

}  // namespace vidgist
