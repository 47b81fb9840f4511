#pragma once

#include <string>

#include "vidgist/preview.h"

namespace vidgist {

/// A line on the terminal behind standard error that tells how far a job is, and is gone when this is.
class ProgressBar {
 public:
  /// Shows nothing if not enabled.
  ProgressBar(std::string name, bool isEnabled) : name_(std::move(name)), isEnabled_(isEnabled) {}
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void show(const Progress& progress);

 private:
  std::string name_;
  bool isEnabled_;
  std::string shown_;
};

/// The line for a terminal of so many columns: the name (cut if need be), a bar, the share done and the phase.
std::string progressLine(const std::string& name, const Progress& progress, int columns);

}  // namespace vidgist
