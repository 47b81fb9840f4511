# Runs all tests: every runner runs, also when one before it failed, and shows its own summary.
# shellcheck shell=bash disable=SC2154  # root, build, out and work are set by dev

run_tests() {
  [ $# -eq 0 ] || die "test takes no arguments"
  build_tests
  need_packages format
  need_node
  need_node_modules
  local failed=()
  run_ctest || failed+=("ctest")
  (run_sanitized) || failed+=("ctest under sanitizers")
  run_node_tests || failed+=("node")
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
  configure "$build/sanitize" VIDGIST_TESTS VIDGIST_SANITIZE
  run_ninja "$build/sanitize" "${sanitized_tests[@]}" &&
    ctest --test-dir "$build/sanitize" --output-on-failure -j "$(nproc)" -E '_NOT_BUILT$|^native\.' </dev/null
}

run_node_tests() {
  say "black-box tests (node)"
  VIDGIST_BIN=$out/bin/vidgist node --test --test-reporter=spec "$root"/tests/blackbox/*.test.* </dev/null
}
