#include "calls.h"

namespace vidgist {

PreviewCall::PreviewCall(emscripten::val host, double size, const std::string& options)
    : source_(host, static_cast<std::uint64_t>(size)), sink_(host), options_(options) {}

/// What the first step does before its own work.
Result<void> PreviewCall::begin() {
  PreviewOptions options;
  if (auto set = setOptionsFromJson(options, options_); !set) return set;
  auto scratch = MemfsScratch::make();
  if (!scratch) return scratch.error();
  scratch_ = std::move(*scratch);
  job_ = std::make_unique<PreviewJob>(source_, *scratch_, sink_, options);
  return {};
}

bool PreviewCall::step() {
  if (!job_) {
    if (auto begun = begin(); !begun) {
      error_ = begun.error();
      return false;
    }
  }
  const auto progress = job_->step();
  if (!progress) {
    error_ = progress.error();
    return false;
  }
  progress_ = *progress;
  if (progress_.phase == Phase::Done) info_ = job_->info();
  return true;
}

std::string PreviewCall::close() {
  job_.reset();
  if (!scratch_) return {};
  const auto closed = scratch_->close();
  scratch_.reset();
  if (closed) return {};
  info_.warnings.push_back({"scratchLeft", closed.error().message});
  return closed.error().message;
}

bool ProbeCall::step() {
  auto info = probe(source_);
  if (!info) {
    error_ = info.error();
    return false;
  }
  info_ = std::move(*info);
  progress_ = {Phase::Done, 1};
  return true;
}

}  // namespace vidgist
