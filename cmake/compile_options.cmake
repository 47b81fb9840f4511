# Flags for vidgist's own code, as an interface target that is never installed.
add_library(vidgist_options INTERFACE)
target_compile_options(vidgist_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  # Wrong about operator+ of strings in GCC 12 (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # A contracted multiply-add rounds once where two operations round twice: builds would differ by a bit.
  -ffp-contract=off)
option(VIDGIST_WERROR "Treat warnings as errors" OFF)
if(VIDGIST_WERROR)
  target_compile_options(vidgist_options INTERFACE -Werror)
endif()
option(VIDGIST_SANITIZE "Build with the address and undefined-behaviour sanitizers" OFF)
if(VIDGIST_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
