#pragma once

namespace vidgist {

/// Makes a failed `new` throw a RangeError in JavaScript, which ends the instance: without C++ exceptions there
/// is nothing better, and the JavaScript around it goes on with a fresh one. Call once, at start.
void throwOnOutOfMemory();

}  // namespace vidgist
