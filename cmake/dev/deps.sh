# Builds the bundled libraries (cmake/recipes) once. Their place is named after everything that makes them what
# they are, so that a changed recipe, source or compiler gives a new place and the old one goes on working.
# shellcheck shell=bash disable=SC2154  # root, build, out and work are set by dev

dependencies=(giflib dav1d ffmpeg) # in build order: FFmpeg links dav1d

# deps_prefix TARGET: prints where the built dependencies of TARGET (native or wasm) are or will be.
deps_prefix() {
  local name digest
  digest=$({
    cat "$root/cmake/recipes/"*.sh
    for name in "${dependencies[@]}"; do
      read_source "$name"
      printf '%s\n' "$name $source_sha256"
    done
    "$(deps_compiler "$1")" --version
  } | sha256sum)
  printf '%s\n' "$build/deps/$1-${digest:0:12}"
}

deps_compiler() {
  case $1 in
    native) printf '%s\n' "${CC:-cc}" ;;
    wasm) echo emcc ;;
  esac
}

# need_deps TARGET: makes sure that they are there; sets deps_prefix.
need_deps() {
  command -v "$(deps_compiler "$1")" >/dev/null || need_packages deps
  deps_prefix=$(deps_prefix "$1")
  if [ ! -e "$deps_prefix/complete" ]; then
    need_packages deps
    need_work
    local name
    for name in "${dependencies[@]}"; do find_source "$name"; done
    # A substitute among the sources changes the place.
    deps_prefix=$(deps_prefix "$1")
    for name in "${dependencies[@]}"; do build_dependency "$1" "$name"; done
    touch "$deps_prefix/complete"
  fi
  # The same place under a name that CMakePresets.json can know.
  ln -sfn "$(basename "$deps_prefix")" "$build/deps/$1"
  warn_of_substitutes
}

build_dependency() {
  local target=$1 name=$2
  [ ! -e "$deps_prefix/built-$name" ] || return 0
  find_source "$name"
  say "building $name $source_version ($(build_time "$name"))"
  mkdir -p "$work/$name/source" "$work/$name/build" "$deps_prefix"
  tar -xf "$source_path" -C "$work/$name/source" --strip-components=1 --no-same-owner
  (cd "$work/$name/build" &&
    run_logged "$build/deps/log/$target-$name.log" \
      "$root/cmake/recipes/$name.sh" "$target" "$work/$name/source" "$deps_prefix")
  rm -rf "${work:?}/$name"
  touch "$deps_prefix/built-$name"
}

build_time() {
  case $1 in
    giflib) echo "seconds" ;;
    dav1d) echo "half a minute on two cores" ;;
    ffmpeg) echo "two to three minutes on two cores" ;;
  esac
}
