# Imports what cmake/recipes built. `./dev build` runs the recipes and passes the prefix; configuring by hand
# needs -DVIDGIST_DEPS_PREFIX.
if(NOT EXISTS "${VIDGIST_DEPS_PREFIX}/lib/libavformat.a")
  message(FATAL_ERROR
    "No built dependencies in VIDGIST_DEPS_PREFIX='${VIDGIST_DEPS_PREFIX}'. "
    "Run './dev build', which builds them and passes the prefix.")
endif()

# In link order: each needs only those behind it.
set(VIDGIST_BUNDLED_LIBRARIES avformat avcodec swscale avutil dav1d gif)

foreach(name IN LISTS VIDGIST_BUNDLED_LIBRARIES)
  add_library(vidgist_${name} STATIC IMPORTED GLOBAL)
  set_target_properties(vidgist_${name} PROPERTIES
    IMPORTED_LOCATION "${VIDGIST_DEPS_PREFIX}/lib/lib${name}.a"
    INTERFACE_INCLUDE_DIRECTORIES "${VIDGIST_DEPS_PREFIX}/include")
endforeach()

# Header-only, from the distribution. They stand beside the native C library's headers, which must not be found by
# another target's compiler: only their own folder is shown to it.
find_path(json_found_in nlohmann/json.hpp REQUIRED NO_CMAKE_FIND_ROOT_PATH PATHS /usr/local/include /usr/include)
set(VIDGIST_JSON_INCLUDE_DIR "${CMAKE_CURRENT_BINARY_DIR}/json")
file(MAKE_DIRECTORY "${VIDGIST_JSON_INCLUDE_DIR}")
file(CREATE_LINK "${json_found_in}/nlohmann" "${VIDGIST_JSON_INCLUDE_DIR}/nlohmann" SYMBOLIC)
