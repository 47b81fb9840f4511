# Configures and builds vidgist with CMake and Ninja.
# shellcheck shell=bash disable=SC2154  # root, build, out and work are set by dev

build_targets() {
  local target
  for target in "$@"; do
    case $target in
      deps)
        take_lock
        need_deps native
        ;;
      native) build_native ;;
      wasm) build_wasm ;;
      tests) build_tests ;;
      bench) build_bench ;;
      *) die "no target named '$target': native, wasm, deps, tests, bench" ;;
    esac
  done
}

build_native() {
  take_lock
  need_packages native
  need_deps native
  configure "$build/native"
  run_ninja "$build/native" vidgist vidgist_man
  publish
}

build_tests() {
  take_lock
  need_packages native tests
  need_deps native
  configure "$build/native" VIDGIST_TESTS
  run_ninja "$build/native" all
  publish
}

build_bench() {
  take_lock
  need_packages native bench
  need_deps native
  configure "$build/native" VIDGIST_BENCH
  run_ninja "$build/native" all
  publish
}

# configure DIR OPTION…: makes sure that DIR is configured with these options on. What was on stays on, so that
# going back and forth between commands builds nothing twice.
configure() {
  local dir=$1 option cmake=(cmake) wanted=("VIDGIST_DEPS_PREFIX:PATH=$deps_prefix")
  shift
  if [[ " $* " == *" VIDGIST_WASM "* ]]; then
    cmake=(emcmake cmake)
    wanted+=("VIDGIST_NATIVE:BOOL=OFF")
  fi
  # Warnings are for those who change the code; a newer compiler's must not stop who only wants to use it.
  [ -z "${CI:-}" ] || set -- "$@" VIDGIST_WERROR
  for option in "$@"; do wanted+=("$option:BOOL=ON"); done
  if [ -e "$dir/build.ninja" ]; then
    local all_there=yes
    for option in "${wanted[@]}"; do
      grep -qxF "$option" "$dir/CMakeCache.txt" || all_there=
    done
    [ -z "$all_there" ] || return 0
  fi
  say "configuring ${dir#"$root"/}"
  run_logged "$dir.log" "${cmake[@]}" -S "$root" -B "$dir" -G Ninja "${wanted[@]/#/-D}"
}

# run_ninja DIR TARGET…: silent when there is nothing to do.
run_ninja() {
  if ninja -C "$1" -n "${@:2}" 2>/dev/null | grep -q 'no work to do'; then return 0; fi
  ninja -C "$1" "${@:2}" </dev/null
}

# publish: puts the products into out/. A running program keeps its old file.
publish() {
  local built=$build/native/bin/vidgist
  cmp -s "$built" "$out/bin/vidgist" && return 0
  mkdir -p "$out/bin"
  cp "$built" "$out/bin/vidgist.new"
  mv "$out/bin/vidgist.new" "$out/bin/vidgist"
}
