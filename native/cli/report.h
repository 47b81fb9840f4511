#pragma once

#include <string>

#include "arguments.h"
#include "vidgist/error.h"
#include "vidgist/info.h"
#include "vidgist/job_context.h"

namespace vidgist {

/// All that the program says. Standard output gets only what was asked for (help, JSON, what a probe found);
/// the rest goes to standard error, and with `--quiet` nothing but errors.
class Report {
 public:
  /// The context's flag ends waiting for somebody to read standard output.
  Report(const Arguments& arguments, const JobContext& context);

  /// Prints to standard output. Returns the exit status 0. Errors: `Io`.
  Result<int> print(const std::string& text) const;

  /// Tells what was made. `output` is a path, or empty for standard output. Errors: `Io`.
  Result<void> success(const std::string& input, const std::string& output, const PreviewInfo& info) const;

  /// Tells what is in an input. Errors: `Io`.
  Result<void> success(const std::string& input, const ProbeInfo& info) const;

  /// Tells why an input failed. Errors: `Io`.
  Result<void> failure(const std::string& input, const Error& error) const;

  void warning(const std::string& input, const std::string& message) const;

  /// Whether a progress bar has its place.
  bool wantsProgress() const { return wantsProgress_; }

 private:
  JobContext context_;
  bool isJson_;
  bool isQuiet_;
  bool wantsProgress_;
};

}  // namespace vidgist
