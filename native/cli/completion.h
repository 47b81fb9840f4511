#pragma once

#include <string>

namespace vidgist {

/// What the shell completion asks the program for, so that options are written down once: a line for each
/// option with its name, what kind of value it takes (`flag`, `path`, `value`, `choice`), and the choices.
std::string completionTable();

}  // namespace vidgist
