#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
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

/// One of the program's own options, those that are not in core's table, for help texts and completion.
struct ProgramOption {
  std::string_view shortName;  ///< "-o"; may be empty
  std::string_view name;       ///< "--output"
  std::string_view value;      ///< what it takes, "PATH"; empty for a flag
  std::string_view help;
};

/// The program's own options, in the order in which help shows them.
std::span<const ProgramOption> programOptions();

/// Reads a command line. Errors: `InvalidOptions`.
Result<Arguments> parseArguments(int argc, const char* const* argv);

}  // namespace vidgist
