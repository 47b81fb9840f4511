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

# Header-only, from the distribution.
find_path(VIDGIST_JSON_INCLUDE_DIR nlohmann/json.hpp REQUIRED)
