#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vidgist/info.h"

namespace vidgist {

// What vidgist's command lines, the native one and npm's, have in common.

/// One of the program's own options, those that are not in the option table.
struct ProgramOption {
  std::string_view shortName;  ///< "-o"; may be empty
  std::string_view name;       ///< "--output"
  std::string_view value;      ///< what it takes, "PATH"; empty for a flag
  std::string_view help;
};

/// The program's own options, in the order in which help shows them.
std::span<const ProgramOption> programOptions();

/// The same as a JSON array, one object a row.
std::string programOptionsJson();

/// A term and what it means, or (without a term) a paragraph, or (without a text) a line to be kept as it is.
struct HelpEntry {
  std::string term;
  std::string text;
};

struct HelpSection {
  std::string title;
  std::vector<HelpEntry> entries;
};

/// What the program tells about itself, made from the tables of options and errors: usage, options, examples
/// and, last, the exit status. The help text and the manual are two forms of it.
std::vector<HelpSection> helpSections();

/// The sections as `--help` prints them, behind a line that says what vidgist is.
std::string helpText(const std::vector<HelpSection>& sections);

/// What was made, in one line: "320x180, 12 frames, 382 KB, from 0:26 of video in 0.1 s".
std::string summary(const PreviewInfo& info);

/// What was found, in one line: "mov, h264, 640x360, 0:26, 702 KB".
std::string summary(const ProbeInfo& info);

/// A text on one line, without control characters.
std::string oneLine(std::string text);

}  // namespace vidgist
