#pragma once

#include <string>

namespace vidgist {

/// The manual page vidgist(1) in the man macros of roff.
std::string manPage();

}  // namespace vidgist
