#include <array>
#include <nlohmann/json.hpp>

#include "vidgist/command_line.h"

namespace vidgist {
namespace {

constexpr std::array kProgramOptions{
    ProgramOption{
        "-o", "--output", "PATH",
        "Where the GIF goes: a file, a directory that exists, or '-' for standard output. By default it "
        "is the input's name with '.gif', or standard output if the input is '-'."},
    ProgramOption{"", "--force", "", "Replace a file that exists."},
    ProgramOption{"", "--json", "",
                  "Print one JSON object for each input on standard output: what was made, from what, and how; "
                  "for an input that failed, its error."},
    ProgramOption{"", "--quiet", "", "Print nothing but errors (and JSON if asked for)."},
    ProgramOption{"", "--version", "", "Print the version."},
    ProgramOption{"-h", "--help", "", "Print this help."},
};

}  // namespace

std::span<const ProgramOption> programOptions() { return kProgramOptions; }

std::string programOptionsJson() {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const ProgramOption& option : kProgramOptions) {
    nlohmann::ordered_json row;
    row["shortName"] = option.shortName;
    row["name"] = option.name;
    row["value"] = option.value;
    row["help"] = option.help;
    rows.push_back(std::move(row));
  }
  return rows.dump();
}

}  // namespace vidgist
