#pragma once

#include <atomic>

namespace vidgist {

/// Makes SIGINT, SIGTERM and SIGHUP raise a flag instead of ending the program (unless they are ignored, as
/// under nohup), and a closed pipe or a file size limit an error instead of a signal. Returns the flag.
const std::atomic<bool>& watchSignals();

/// Occupies standard streams that are closed, so that no file opened later takes their numbers and gets what
/// is printed. Using such a stream fails.
void openStandardStreams();

}  // namespace vidgist
