#include <gtest/gtest.h>

#include <sstream>

#include "completion.h"
#include "man_page.h"
#include "manual.h"
#include "vidgist/error.h"
#include "vidgist/options.h"

namespace vidgist {
namespace {

std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// A text as one line with single spaces, so that line breaks do not matter.
std::string flat(const std::string& text) {
  std::istringstream words(text);
  std::string result;
  for (std::string word; words >> word;) result += word + " ";
  return result;
}

TEST(HelpTest, TellsEveryOptionWithItsHelpRangeAndDefault) {
  const std::string help = flat(helpText(manualSections()));
  for (const OptionSpec& spec : optionTable()) {
    EXPECT_NE(help.find("--" + std::string(spec.name) + " "), std::string::npos) << spec.name;
    EXPECT_NE(help.find(flat(std::string(spec.help)) + "[" + std::string(spec.range)), std::string::npos)
        << spec.name;
    if (spec.fallback.empty()) continue;
    EXPECT_NE(help.find("default " + std::string(spec.fallback)), std::string::npos) << spec.name;
  }
  for (const ProgramOption& option : programOptions()) {
    EXPECT_NE(help.find(std::string(option.name) + " "), std::string::npos) << option.name;
  }
}

TEST(HelpTest, TellsEveryExitStatus) {
  const std::string help = flat(helpText(manualSections()));
  for (const ErrorCodeInfo& info : errorCodeTable()) {
    EXPECT_NE(help.find(std::to_string(info.exitStatus) + " " + std::string(info.name) + ":"),
              std::string::npos)
        << info.name;
  }
}

TEST(HelpTest, FitsATerminal) {
  for (const std::string& line : linesOf(helpText(manualSections()))) EXPECT_LE(line.size(), 80u) << line;
}

TEST(ManPageTest, HasTheSectionsOfAManual) {
  const std::string page = manPage();
  for (const char* title : {"NAME", "SYNOPSIS", "EXAMPLES", "EXIT STATUS", "ENVIRONMENT"}) {
    EXPECT_NE(page.find("\n.SH " + std::string(title) + "\n"), std::string::npos) << title;
  }
  for (const OptionSpec& spec : optionTable()) {
    EXPECT_NE(page.find("\n.B \\-\\-" + std::string(spec.name) + " "), std::string::npos) << spec.name;
  }
}

TEST(ManPageTest, HasNoLineThatRoffWouldTakeForItsOwn) {
  const std::string known[] = {".TH", ".SH", ".TP", ".PP", ".B"};
  for (const std::string& line : linesOf(manPage())) {
    ASSERT_FALSE(line.empty());
    EXPECT_NE(line.front(), '\'') << line;
    if (line.front() != '.') continue;
    const std::string macro = line.substr(0, line.find(' '));
    EXPECT_NE(std::find(std::begin(known), std::end(known), macro), std::end(known)) << line;
  }
}

TEST(CompletionTableTest, HasALineForEveryOption) {
  const std::string table = "\n" + completionTable();
  for (const char* line : {"-o path", "--output path", "--json flag", "--help flag", "--frames value",
                           "--start value", "--mode choice storyboard clip"}) {
    EXPECT_NE(table.find("\n" + std::string(line) + "\n"), std::string::npos) << line;
  }
  EXPECT_EQ(linesOf(completionTable()).size(), programOptions().size() + 2 + optionTable().size());
}

}  // namespace
}  // namespace vidgist
