#include "completion.h"

#include "vidgist/command_line.h"
#include "vidgist/options.h"

namespace vidgist {
namespace {

std::string modeChoices() {
  std::string choices;
  for (const std::string_view name : kModeNames) choices += " " + std::string(name);
  return choices;
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
      table += " choice" + modeChoices() + "\n";
    } else {
      table += " value\n";
    }
  }
  return table;
}

}  // namespace vidgist
