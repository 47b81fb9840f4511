#!/usr/bin/env bash
# core_knows_no_platform.sh ROOT: CMake chooses files, code in core/ does not branch on the platform; and core
# takes nothing from the environment and no path that it was not given.
set -euo pipefail
[ -d "$1/core/src" ]

forbidden='__EMSCRIPTEN__|__wasm|__linux|__unix|__APPLE__|_WIN32|__x86_64|__aarch64|EM_ASM|emscripten'
forbidden+='|\b(secure_)?getenv\b|\benviron\b|<(unistd|fcntl|sys/[a-z]+|filesystem|fstream|iostream|thread|mutex|random)(\.h)?>'
if grep -rnE --include='*.h' --include='*.cpp' "$forbidden" "$1/core"; then
  echo "these lines of core/ know the platform they run on" >&2
  exit 1
fi
