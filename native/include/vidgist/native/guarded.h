#pragma once

#include <exception>
#include <new>
#include <string>
#include <type_traits>
#include <utility>

#include "vidgist/error.h"

namespace vidgist {

/// Calls `function`, which returns a `Result`, and turns an exception into an error: a failed allocation into
/// `OutOfMemory`, anything else into `Internal`. Core throws nothing itself, but its allocations may; a program
/// wraps each call into vidgist in this, with all that the call owns inside, so that it is destroyed on the
/// way.
template <typename Function>
std::invoke_result_t<Function> runGuarded(Function&& function) {
  try {
    return std::forward<Function>(function)();
  } catch (const std::bad_alloc&) {
    // Short enough to need no allocation itself.
    return Error{ErrorCode::OutOfMemory, "Out of memory."};
  } catch (const std::exception& exception) {
    return Error{ErrorCode::Internal, std::string("Unexpected failure: ") + exception.what() + "."};
  } catch (...) {
    return Error{ErrorCode::Internal, "Unexpected failure."};
  }
}

}  // namespace vidgist
