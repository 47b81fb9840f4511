#pragma once

#include <vector>

#include "vidgist/command_line.h"

namespace vidgist {

/// All that the program tells about itself: the common sections, and what only the native program has.
std::vector<HelpSection> manualSections();

}  // namespace vidgist
