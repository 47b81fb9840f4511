#pragma once

#include <emscripten/val.h>

#include <memory>
#include <string>

#include "host.h"
#include "memfs_scratch.h"
#include "vidgist/command_line.h"
#include "vidgist/preview.h"

namespace vidgist {

/// `BoundCall` of wasm/src/binding.ts for a preview: the job with its source, sink and scratch, in steps.
class PreviewCall {
 public:
  /// `host` is a `Host`; `size` in bytes; `options` a JSON object. Wrong options fail the first step.
  PreviewCall(emscripten::val host, double size, const std::string& options);

  bool step();
  std::string phase() const { return std::string(phaseName(progress_.phase)); }
  double ratio() const { return progress_.ratio; }
  std::string errorCode() const { return std::string(errorCodeInfo(error_.code).name); }
  std::string errorMessage() const { return error_.message; }
  std::string close();
  std::string info(const std::string& outputPath) const { return toJson(info_, outputPath); }
  std::string summary() const { return vidgist::summary(info_); }

 private:
  Result<void> begin();

  HostSource source_;
  HostSink sink_;
  std::string options_;
  std::unique_ptr<MemfsScratch> scratch_;
  std::unique_ptr<PreviewJob> job_;  // behind what it uses, so that it is gone before that
  Progress progress_;
  PreviewInfo info_;
  Error error_;
};

/// The same for a probe, which is a single step.
class ProbeCall {
 public:
  ProbeCall(emscripten::val host, double size) : source_(std::move(host), static_cast<std::uint64_t>(size)) {}

  bool step();
  std::string phase() const { return std::string(phaseName(progress_.phase)); }
  double ratio() const { return progress_.ratio; }
  std::string errorCode() const { return std::string(errorCodeInfo(error_.code).name); }
  std::string errorMessage() const { return error_.message; }
  std::string close() { return {}; }
  std::string info(const std::string&) const { return toJson(info_); }
  std::string summary() const { return vidgist::summary(info_); }

 private:
  HostSource source_;
  Progress progress_;
  ProbeInfo info_;
  Error error_;
};

}  // namespace vidgist
