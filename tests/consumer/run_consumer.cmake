# The steps of the test package.consumer; any that fails ends it.
function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE "${WORK_DIR}")
file(MAKE_DIRECTORY "${WORK_DIR}")

# Moved after the installation, to a place with a space in its name: packages must not know where they were.
run("${CMAKE_COMMAND}" --install "${BUILD_DIR}" --prefix "${WORK_DIR}/first")
file(RENAME "${WORK_DIR}/first" "${WORK_DIR}/moved prefix")

run("${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_LIST_DIR}/project" -B "${WORK_DIR}/build" -G "${GENERATOR}"
  "-DCMAKE_CXX_COMPILER=${CXX}" "-DCMAKE_PREFIX_PATH=${WORK_DIR}/moved prefix" "-DWANTED_VERSION=${VERSION}")
run("${CMAKE_COMMAND}" --build "${WORK_DIR}/build")
run("${WORK_DIR}/build/from_memory" "${VIDEO}")
run("${WORK_DIR}/build/from_file" "${VIDEO}" "${WORK_DIR}/preview.gif")

foreach(file IN ITEMS bin/vidgist share/doc/vidgist/LICENSE share/doc/vidgist/THIRD_PARTY.md
    share/doc/vidgist/licenses/ffmpeg/COPYING.LGPLv2.1 share/doc/vidgist/licenses/dav1d/COPYING
    share/doc/vidgist/licenses/giflib/COPYING)
  if(NOT EXISTS "${WORK_DIR}/moved prefix/${file}")
    message(FATAL_ERROR "not installed: ${file}")
  endif()
endforeach()
