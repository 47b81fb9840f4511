#include "out_of_memory.h"

#include <emscripten/emscripten.h>

#include <new>

EM_JS(void, vidgistOutOfMemory, (), { throw new RangeError('WASM memory is full'); });

namespace vidgist {

void throwOnOutOfMemory() { std::set_new_handler(vidgistOutOfMemory); }

}  // namespace vidgist
