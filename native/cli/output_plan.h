#pragma once

#include <string>
#include <vector>

#include "arguments.h"
#include "vidgist/error.h"

namespace vidgist {

/// Where the GIF of each input goes, in their order: a path, or empty for standard output. Errors:
/// `InvalidOptions` if two would be the same, one is an input, or the options do not go with the places.
Result<std::vector<std::string>> planOutputs(const Arguments& arguments);

}  // namespace vidgist
