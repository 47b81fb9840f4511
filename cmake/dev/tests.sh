# Runs all tests: every runner runs, also when one before it failed, and shows its own summary.
# shellcheck shell=bash disable=SC2154  # root, build, out and work are set by dev

run_tests() {
  [ $# -eq 0 ] || die "test takes no arguments"
  build_tests
  build_wasm_tests
  need_packages format browsers
  local failed=()
  run_ctest || failed+=("ctest")
  (run_sanitized) || failed+=("ctest under sanitizers")
  run_wasm_ctest || failed+=("ctest of WASM")
  run_blackbox || failed+=("black-box")
  run_npm_blackbox || failed+=("black-box of npm's program")
  run_npm_tests || failed+=("npm package")
  [ ${#failed[@]} -eq 0 ] || die "failed: $(printf '%s, ' "${failed[@]}" | sed 's/, $//')"
  say "all tests passed"
}

run_ctest() {
  say "unit, contract, isolation and package tests (ctest)"
  ctest --test-dir "$build/native" --output-on-failure -j "$(nproc)" </dev/null
}

# Not the program's, which would take another minute to compile.
sanitized_tests=(vidgist_core_tests vidgist_gif_tests vidgist_contract_tests)

# The tests of single units once more, in a build that finds bad memory accesses and undefined behaviour.
run_sanitized() {
  say "unit and contract tests under the address and undefined-behaviour sanitizers (ctest)"
  need_deps native
  configure "$build/sanitize" VIDGIST_TESTS VIDGIST_SANITIZE
  run_ninja "$build/sanitize" "${sanitized_tests[@]}" &&
    ctest --test-dir "$build/sanitize" --output-on-failure -j "$(nproc)" -E '_NOT_BUILT$|^native\.' </dev/null
}

run_wasm_ctest() {
  say "unit and contract tests as WASM (ctest)"
  ctest --test-dir "$build/wasm" --output-on-failure -j "$(nproc)" </dev/null
}

run_blackbox() {
  say "black-box tests of the native program (node)"
  VIDGIST_BIN=$out/bin/vidgist node_test "$root"/tests/blackbox/*.test.mjs
}

# What both programs have to do.
run_npm_blackbox() {
  say "black-box tests of npm's program (node)"
  VIDGIST_BIN=$root/wasm/dist/cli.js node_test "$root"/tests/blackbox/{cli,errors,json,options}.test.mjs
}

run_npm_tests() {
  say "the npm package in Node.js, Chromium and Firefox, packed, and byte for byte beside the native program (node)"
  VIDGIST_BIN=$out/bin/vidgist node_test "$root"/tests/{wasm/*,package,parity}/*.test.mjs
}

node_test() { node --test --test-reporter=spec "$@" </dev/null; }
