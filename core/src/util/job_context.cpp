#include "vidgist/job_context.h"

namespace vidgist {

Result<void> JobContext::check() const {
  if (cancelled != nullptr && cancelled->load(std::memory_order_relaxed)) {
    return Error{ErrorCode::Cancelled, "Cancelled."};
  }
  if (deadline && std::chrono::steady_clock::now() >= *deadline) {
    return Error{ErrorCode::DeadlineExceeded, "The deadline passed before the preview was done."};
  }
  return {};
}

}  // namespace vidgist
