#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vidgist/error.h"
#include "vidgist/options.h"

namespace vidgist {

/// What the program is asked to do.
enum class Command { Preview, Probe, Help, Version, ManPage, Completion };

/// A command line, read and checked as far as it can be without looking at files.
struct Arguments {
  Command command = Command::Preview;
  std::vector<std::string> inputs;    ///< paths; "-" is standard input
  std::optional<std::string> output;  ///< a path, a directory, or "-" for standard output
  bool isJson = false;
  bool isQuiet = false;
  bool isForced = false;
  PreviewOptions options;
};

/// Reads a command line. Errors: `InvalidOptions`.
Result<Arguments> parseArguments(int argc, const char* const* argv);

}  // namespace vidgist
