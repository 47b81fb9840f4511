#pragma once

#include <atomic>
#include <chrono>
#include <optional>

#include "vidgist/error.h"

namespace vidgist {

/// When to stop: a deadline and a flag that another thread or a signal handler may set. It is handed down to
/// everything that can take long (sources, FFmpeg), so that a read that hangs ends too. Cheap to copy.
struct JobContext {
  /// The job fails with `DeadlineExceeded` at the first check after this point. None by default.
  std::optional<std::chrono::steady_clock::time_point> deadline{};

  /// The job fails with `Cancelled` at the first check that finds it true. Must outlive the job. May be null.
  const std::atomic<bool>* cancelled = nullptr;

  /// Ok as long as work may go on; else `Cancelled` or `DeadlineExceeded`.
  Result<void> check() const;
};

}  // namespace vidgist
