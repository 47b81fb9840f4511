#include "output_plan.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>

namespace vidgist {
namespace {

namespace fs = std::filesystem;

Error planError(std::string message) { return {ErrorCode::InvalidOptions, std::move(message)}; }

bool isDirectory(const std::string& path) {
  std::error_code ignored;
  return path.ends_with('/') || fs::is_directory(path, ignored);
}

/// "video.gif" for "some/where/video.mp4".
std::string gifName(const std::string& input) {
  return input == "-" ? "stdin.gif" : fs::path(input).filename().replace_extension(".gif").string();
}

std::string outputFor(const std::string& input, const std::optional<std::string>& output) {
  if (output == "-" || (!output && input == "-")) return "";
  if (!output) return (fs::path(input).parent_path() / gifName(input)).string();
  return isDirectory(*output) ? (fs::path(*output) / gifName(input)).string() : *output;
}

/// The one name of a place, however it is written and through whatever links.
std::string identity(const std::string& path) {
  std::error_code failure;
  const fs::path absolute = fs::weakly_canonical(fs::absolute(path, failure), failure);
  return failure ? path : absolute.string();
}

Result<void> checkStandardStreams(const Arguments& arguments, const std::vector<std::string>& outputs) {
  if (std::count(arguments.inputs.begin(), arguments.inputs.end(), "-") > 1) {
    return planError("Standard input can be read only once.");
  }
  if (std::find(outputs.begin(), outputs.end(), "") == outputs.end()) return {};
  if (arguments.isJson) {
    return planError("--json prints to standard output, so the GIF cannot go there: give '-o OUT.gif'.");
  }
  if (::isatty(STDOUT_FILENO) != 0) {
    return planError("The GIF would go to the terminal: give '-o OUT.gif' or redirect the output.");
  }
  return {};
}

Result<void> checkCollisions(const std::vector<std::string>& inputs, const std::vector<std::string>& outputs) {
  std::map<std::string, std::string> owners;  // of outputs
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    if (outputs[i].empty()) continue;
    const auto [owner, isFree] = owners.try_emplace(identity(outputs[i]), inputs[i]);
    if (!isFree) {
      return planError("'" + owner->second + "' and '" + inputs[i] + "' would both be written to '" +
                       outputs[i] + "'.");
    }
  }
  for (const std::string& input : inputs) {
    if (input == "-") continue;
    const auto owner = owners.find(identity(input));
    if (owner != owners.end()) {
      return planError("The GIF of '" + owner->second + "' would replace the input '" + input +
                       "': give another place with -o.");
    }
  }
  return {};
}

/// Two names of one file, where no symlink shows it.
Result<void> checkHardLinks(const std::vector<std::string>& inputs, const std::vector<std::string>& outputs) {
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    std::error_code ignored;
    if (!outputs[i].empty() && inputs[i] != "-" && fs::equivalent(inputs[i], outputs[i], ignored)) {
      return planError("The output '" + outputs[i] + "' is the input.");
    }
  }
  return {};
}

}  // namespace

Result<std::vector<std::string>> planOutputs(const Arguments& arguments) {
  const std::vector<std::string>& inputs = arguments.inputs;
  const std::optional<std::string>& output = arguments.output;
  if (output && output->empty()) return planError("The name given with -o is empty.");
  if (inputs.size() > 1 && output && (*output == "-" || !isDirectory(*output))) {
    return planError("Several inputs need a directory for their GIFs: '-o DIR/'.");
  }
  std::vector<std::string> outputs;
  for (const std::string& input : inputs) outputs.push_back(outputFor(input, output));
  if (auto valid = checkStandardStreams(arguments, outputs); !valid) return valid.error();
  if (auto valid = checkCollisions(inputs, outputs); !valid) return valid.error();
  if (auto valid = checkHardLinks(inputs, outputs); !valid) return valid.error();
  return outputs;
}

}  // namespace vidgist
