# Builds the module for JavaScript and packs the npm package.
# shellcheck shell=bash disable=SC2154  # root, build, out and work are set by dev

emscripten_oldest=3.1.6

build_wasm() {
  take_lock
  prepare_wasm
  configure "$build/wasm" VIDGIST_WASM
  run_ninja "$build/wasm" vidgist_wasm
  finish_wasm
}

build_wasm_tests() {
  take_lock
  need_packages tests
  prepare_wasm
  configure "$build/wasm" VIDGIST_WASM VIDGIST_TESTS
  run_ninja "$build/wasm" all
  finish_wasm
}

prepare_wasm() {
  need_packages wasm
  need_emscripten
  need_deps wasm
}

finish_wasm() {
  need_node
  need_node_modules
  pack_npm
}

# need_emscripten: makes sure that `emcc` in PATH is new enough and runs.
need_emscripten() {
  # Debian's finds the JavaScript that it needs only with Debian's Node.js.
  case $(readlink -f "$(command -v emcc)") in
    /usr/share/emscripten/*) export NODE_PATH=/usr/share/nodejs${NODE_PATH:+:$NODE_PATH} ;;
  esac
  local version
  version=$(emcc --version)
  [[ $version =~ [0-9]+\.[0-9]+\.[0-9]+ ]] || die "emcc tells no version"
  version=${BASH_REMATCH[0]}
  [ "$(printf '%s\n' "$emscripten_oldest" "$version" | sort -V | head -n 1)" = "$emscripten_oldest" ] ||
    die "emcc $version is older than $emscripten_oldest: put a newer one in PATH, or none to have it installed"
}

# pack_npm: compiles the TypeScript around the module and packs all of it into out/npm, if anything has changed.
pack_npm() {
  local version packed
  version=$(node -p "require('$root/wasm/package.json').version")
  packed=$out/npm/vidgist-$version.tgz
  if [ -e "$packed" ] && [ -e "$root/wasm/dist/vidgist.wasm" ] && [ -z "$(npm_inputs -newer "$packed")" ]; then
    return 0
  fi
  say "packing ${packed#"$root"/}"
  mkdir -p "$out/npm"
  run_logged "$build/npm-build.log" node "$root/wasm/build.mjs" "$build/wasm" "$deps_prefix"
  (cd "$root" && run_logged "$build/npm-pack.log" npm pack --workspace vidgist --pack-destination "$out/npm")
}

# npm_inputs FIND_TEST…: which of the files that the package is made of pass the test.
npm_inputs() {
  find "$root"/wasm/{src,package.json,tsconfig.json,tsconfig.types.json,build.mjs,README.md} "$root"/{LICENSE,THIRD_PARTY.md} \
    "$root/package-lock.json" "$build"/wasm/vidgist.{mjs,wasm} -type f "$@"
}
