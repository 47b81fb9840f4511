#include "completion.h"

#include "arguments.h"
#include "vidgist/options.h"

namespace vidgist {
namespace {

/// "storyboard or clip" as the words "storyboard clip".
std::string choicesOf(std::string_view range) {
  std::string choices;
  constexpr std::string_view kOr = " or ";
  for (std::size_t at; (at = range.find(kOr)) != std::string_view::npos; range.remove_prefix(at + kOr.size())) {
    choices += std::string(range.substr(0, at)) + " ";
  }
  return choices + std::string(range);
}

}  // namespace

std::string completionTable() {
  std::string table;
  for (const ProgramOption& option : programOptions()) {
    const std::string kind = option.value.empty() ? " flag\n" : " path\n";
    if (!option.shortName.empty()) table += std::string(option.shortName) + kind;
    table += std::string(option.name) + kind;
  }
  for (const OptionSpec& spec : optionTable()) {
    table += "--" + std::string(spec.name);
    if (std::holds_alternative<std::optional<Mode> PreviewOptions::*>(spec.member)) {
      table += " choice " + choicesOf(spec.range) + "\n";
    } else {
      table += " value\n";
    }
  }
  return table;
}

}  // namespace vidgist
