# `cmake --install`: the libraries with their headers, the program, the licences, and what find_package(vidgist)
# reads. native/ adds its own targets to the export set vidgistTargets.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/vidgist)
set(VIDGIST_BUNDLED_DIR ${CMAKE_INSTALL_LIBDIR}/vidgist)

install(TARGETS vidgist_core EXPORT vidgistTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY core/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

foreach(name IN LISTS VIDGIST_BUNDLED_LIBRARIES)
  install(FILES "${VIDGIST_DEPS_PREFIX}/lib/lib${name}.a" DESTINATION ${VIDGIST_BUNDLED_DIR})
endforeach()

install(EXPORT vidgistTargets NAMESPACE vidgist:: FILE vidgist-targets.cmake DESTINATION ${package_dir})
configure_package_config_file(cmake/vidgist-config.cmake.in "${CMAKE_CURRENT_BINARY_DIR}/vidgist-config.cmake"
  INSTALL_DESTINATION ${package_dir} PATH_VARS VIDGIST_BUNDLED_DIR)
# Before 1.0 a minor version may change the interface.
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/vidgist-config-version.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES
  "${CMAKE_CURRENT_BINARY_DIR}/vidgist-config.cmake" "${CMAKE_CURRENT_BINARY_DIR}/vidgist-config-version.cmake"
  DESTINATION ${package_dir})

install(FILES LICENSE THIRD_PARTY.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY "${VIDGIST_DEPS_PREFIX}/share/licenses/" DESTINATION ${CMAKE_INSTALL_DOCDIR}/licenses)
