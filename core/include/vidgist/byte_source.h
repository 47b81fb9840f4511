#pragma once

#include <cstdint>
#include <span>

#include "vidgist/error.h"
#include "vidgist/job_context.h"

namespace vidgist {

/// A part of a source and where its bytes go. `destination.size()` bytes are read from `offset` on.
struct ReadRequest {
  std::uint64_t offset = 0;             ///< bytes from the source's beginning
  std::span<std::uint8_t> destination;  ///< must outlive the call
};

/// A video's bytes, read-only, at random, without a position of its own. Implementations need not be safe for
/// use from several threads: a job reads from one.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// The length in bytes; the same for as long as the source lives.
  virtual std::uint64_t size() const = 0;

  /// Fills all destinations, or fails. The requests of one call may be fetched at the same time and in any
  /// order; none reaches beyond `size()` and none is empty. Blocks; returns early with the error of
  /// `context.check()` when that fails.
  ///
  /// Errors: `Io` (also when the source turns out shorter than `size()`), `Cancelled`, `DeadlineExceeded`.
  virtual Result<void> read(std::span<const ReadRequest> requests, const JobContext& context) = 0;
};

}  // namespace vidgist
