#pragma once

#include <string>
#include <vector>

namespace vidgist {

/// A term and what it means, or (without a term) a paragraph, or (without a text) a line to be kept as it is.
struct HelpEntry {
  std::string term;
  std::string text;
};

struct HelpSection {
  std::string title;
  std::vector<HelpEntry> entries;
};

/// All that the program tells about itself, made from the tables of options and errors: the help text and the
/// manual are two forms of it.
std::vector<HelpSection> helpSections();

/// What `--help` prints.
std::string helpText();

}  // namespace vidgist
