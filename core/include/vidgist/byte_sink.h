#pragma once

#include <cstdint>
#include <span>

#include "vidgist/error.h"

namespace vidgist {

/// Where the GIF's bytes go, from first to last. What was written before a failed job is the sink's owner's to
/// throw away: a sink that must not show half a GIF keeps it aside until the job has succeeded.
class ByteSink {
 public:
  virtual ~ByteSink() = default;

  /// Takes all of `bytes`, or fails. Errors: `Io`.
  virtual Result<void> write(std::span<const std::uint8_t> bytes) = 0;
};

}  // namespace vidgist
