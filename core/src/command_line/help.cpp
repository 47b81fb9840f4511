#include <variant>

#include "vidgist/command_line.h"
#include "vidgist/error.h"
#include "vidgist/info.h"
#include "vidgist/options.h"

namespace vidgist {
namespace {

constexpr std::size_t kLineWidth = 80;
constexpr std::size_t kTermWidth = 22;

HelpSection programSection() {
  HelpSection section{"Input and output", {{"INPUT", "A video file; '-' is standard input."}}};
  for (const ProgramOption& option : programOptions()) {
    std::string term = option.shortName.empty() ? "" : std::string(option.shortName) + ", ";
    term += option.name;
    if (!option.value.empty()) term += " " + std::string(option.value);
    section.entries.push_back({term, std::string(option.help)});
  }
  return section;
}

/// "TIME" for times, else the unit's last word or "N"; "MODE" for modes.
std::string valueName(const OptionSpec& spec) {
  if (std::holds_alternative<std::optional<Time> PreviewOptions::*>(spec.member)) return "TIME";
  if (std::holds_alternative<std::optional<Mode> PreviewOptions::*>(spec.member)) return "MODE";
  return "N";
}

HelpEntry optionEntry(const OptionSpec& spec) {
  std::string text(spec.help);
  text += " [" + std::string(spec.range);
  if (!spec.unit.empty() && spec.unit != "time") text += " " + std::string(spec.unit);
  if (!spec.fallback.empty()) text += "; default " + std::string(spec.fallback);
  if (spec.mode) text += "; " + std::string(modeName(*spec.mode)) + " only";
  return {"--" + std::string(spec.name) + " " + valueName(spec), text + "]"};
}

HelpSection optionSection() {
  HelpSection section{"Options of the preview", {}};
  for (const OptionSpec& spec : optionTable()) section.entries.push_back(optionEntry(spec));
  section.entries.push_back({"",
                             "A TIME is a number of seconds (90, 12.5), a clock time (1:30, 1:02:03), units "
                             "(1m30s, 500ms) or a share of the video (25%)."});
  return section;
}

HelpSection exitSection() {
  HelpSection section{"Exit status", {{"0", "Success."}}};
  for (const ErrorCodeInfo& info : errorCodeTable()) {
    section.entries.push_back(
        {std::to_string(info.exitStatus), std::string(info.name) + ": " + std::string(info.help) + "."});
  }
  section.entries.push_back({"", "With several inputs, that of the first that failed."});
  return section;
}

/// Breaks a text, whose words are parted by single spaces, into lines of at most `width` characters.
std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    const std::string_view word = text.substr(0, end);
    if (!lines.empty() && lines.back().size() + 1 + word.size() <= width) {
      lines.back() += " " + std::string(word);
    } else {
      lines.emplace_back(word);
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::string render(const HelpEntry& entry) {
  if (entry.text.empty()) return "  " + entry.term + "\n";
  const std::size_t indent = entry.term.empty() ? 2 : kTermWidth;
  std::string rendered = entry.term.empty() ? "" : "  " + entry.term;
  if (rendered.size() + 2 > indent && !entry.term.empty()) rendered += "\n";
  bool isFirst = rendered.empty() || !rendered.ends_with('\n');
  for (const std::string& line : wrap(entry.text, kLineWidth - indent)) {
    const std::size_t used = isFirst ? rendered.size() : 0;
    rendered += std::string(indent - used, ' ') + line + "\n";
    isFirst = false;
  }
  return rendered;
}

}  // namespace

std::vector<HelpSection> helpSections() {
  return {
      {"Usage",
       {{"vidgist INPUT... [-o OUT.gif | -o DIR/] [options]", ""}, {"vidgist probe INPUT... [--json]", ""}}},
      programSection(),
      optionSection(),
      {"Examples",
       {{"vidgist holiday.mp4", "Makes holiday.gif: 12 frames from all over the video."},
        {"vidgist holiday.mp4 --mode clip --start 1:30 --duration 2s -o jump.gif",
         "Makes jump.gif from two seconds of motion."},
        {"vidgist *.mp4 -o previews/ --width 200 --frames 6 --json",
         "Makes a small preview of each video and tells about them in JSON."},
        {"cat upload.webm | vidgist - > upload.gif", "Works in a pipe."},
        {"vidgist probe upload.webm", "Tells what is in a file."}}},
      exitSection(),
  };
}

std::string helpText(const std::vector<HelpSection>& sections) {
  std::string text =
      "vidgist " + std::string(version()) + " makes a short animated GIF that gives the gist of a video.\n";
  for (const HelpSection& section : sections) {
    text += "\n" + section.title + ":\n";
    for (const HelpEntry& entry : section.entries) text += render(entry);
  }
  return text;
}

}  // namespace vidgist
