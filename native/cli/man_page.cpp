#include "man_page.h"

#include <cctype>

#include "manual.h"
#include "vidgist/info.h"

namespace vidgist {
namespace {

/// A text as roff shows it unchanged. All of it stands behind a macro or on a line that begins with a letter.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '\\') {
      result += "\\e";
    } else if (c == '-') {
      result += "\\-";
    } else if (c == '\'') {
      result += "\\(aq";
    } else if (c == '"') {
      result += "\\(dq";
    } else {
      result += c;
    }
  }
  return result;
}

std::string upperCase(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

std::string render(const HelpEntry& entry) {
  if (entry.term.empty()) return ".PP\n" + escaped(entry.text) + "\n";
  if (entry.text.empty()) return ".PP\n.B " + escaped(entry.term) + "\n";
  return ".TP\n.B " + escaped(entry.term) + "\n" + escaped(entry.text) + "\n";
}

}  // namespace

std::string manPage() {
  std::string page = ".TH VIDGIST 1 \"\" \"vidgist " + std::string(version()) + "\"\n";
  page += ".SH NAME\nvidgist \\- make a short animated GIF that gives the gist of a video\n";
  for (const HelpSection& section : manualSections()) {
    page += ".SH " + (section.title == "Usage" ? "SYNOPSIS" : upperCase(section.title)) + "\n";
    for (const HelpEntry& entry : section.entries) page += render(entry);
  }
  return page;
}

}  // namespace vidgist
