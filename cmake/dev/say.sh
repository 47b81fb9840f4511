# Messages of ./dev. They go to stderr: stdout belongs to the program that ./dev runs.
# shellcheck shell=bash

say() { printf '%s\n' "dev: $*" >&2; }

die() {
  printf '%s\n' "dev: $*" >&2
  exit 1
}

# run_logged LOG COMMAND…: runs quietly with the output in LOG; on failure shows the end of LOG and gives up.
run_logged() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 </dev/null && return 0
  tail -n 30 "$log" >&2
  die "failed: $* (the whole output: $log)"
}
