#include "manual.h"

namespace vidgist {

std::vector<HelpSection> manualSections() {
  std::vector<HelpSection> sections = helpSections();
  HelpSection environment{
      "Environment",
      {{"TMPDIR",
        "Where frames are kept while a preview is made, in a directory that is removed at the end; /tmp if it "
        "is not set."}}};
  // The exit status stays last.
  sections.insert(sections.end() - 1, std::move(environment));
  return sections;
}

}  // namespace vidgist
