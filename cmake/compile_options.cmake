# Flags for vidgist's own code, as an interface target that is never installed.
add_library(vidgist_options INTERFACE)
target_compile_options(vidgist_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  # What a designated initializer leaves out has its default: that is the point of it.
  -Wno-missing-field-initializers
  # Wrong about operator+ of strings in GCC 12 (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # A contracted multiply-add rounds once where two operations round twice: builds would differ by a bit.
  -ffp-contract=off)
if(EMSCRIPTEN)
  target_compile_options(vidgist_options INTERFACE -msimd128)
  # The default was 5 MB and became 64 KB, too little for FFmpeg; the option was renamed in 3.1.25.
  if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.25)
    set(VIDGIST_WASM_STACK -sTOTAL_STACK=1048576)
  else()
    set(VIDGIST_WASM_STACK -sSTACK_SIZE=1048576)
  endif()
endif()
option(VIDGIST_WERROR "Treat warnings as errors" OFF)
if(VIDGIST_WERROR)
  target_compile_options(vidgist_options INTERFACE -Werror)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # What GCC only guesses while it optimizes stays a warning: it is often wrong about the standard library.
    target_compile_options(vidgist_options INTERFACE
      -Wno-error=array-bounds -Wno-error=stringop-overflow -Wno-error=stringop-overread
      -Wno-error=maybe-uninitialized -Wno-error=free-nonheap-object -Wno-error=nonnull)
  endif()
endif()
option(VIDGIST_SANITIZE "Build with the address and undefined-behaviour sanitizers" OFF)
if(VIDGIST_SANITIZE)
  # Of the undefined behaviours, those of arithmetic and indexing. The checks for null and for objects' types would
  # double the time to compile, and what they find the address sanitizer sees crash. -O1 for the same reason.
  add_compile_options(-O1 -fno-omit-frame-pointer -fno-sanitize-recover=all -fsanitize=address
    -fsanitize=signed-integer-overflow,shift,bounds,integer-divide-by-zero,float-cast-overflow)
  add_link_options(-fsanitize=address,undefined)
endif()
