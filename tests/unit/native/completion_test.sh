# completion_test.sh COMPLETION PROGRAM: what bash offers at some points of a command line.
set -uo pipefail
completion=$1
program=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
touch "my video.mp4" other.mp4
# shellcheck source=/dev/null
source "$completion"

# expect WANTED WORD...: completes the last word.
expect() {
  local wanted=$1
  shift
  COMP_WORDS=("$@")
  COMP_CWORD=$(($# - 1))
  _vidgist "$program" "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
  local got
  got=$(printf '%s\n' "${COMPREPLY[@]}" | sort | paste -sd '|')
  if [[ $got != "$wanted" ]]; then
    echo "at '$*': got '$got', not '$wanted'" >&2
    exit 1
  fi
}

expect '--force|--fps|--frames' vidgist --f
expect '--frames' vidgist other.mp4 --fr
expect 'clip|storyboard' vidgist --mode ''
expect 'clip' vidgist --mode c
expect 'clip' vidgist --mode = c
expect 'clip|storyboard' vidgist --mode =
expect '' vidgist --frames ''
expect 'my video.mp4|other.mp4' vidgist -o ''
expect 'my video.mp4' vidgist --json my
expect 'other.mp4' vidgist --output o
expect 'probe' vidgist pro
expect '' vidgist other.mp4 pro
