# Installs the distribution's packages that are missing (cmake/packages.txt). Debian and Ubuntu only; elsewhere
# it says what is missing and leaves the rest to the user.
# shellcheck shell=bash disable=SC2154  # root, build, out and work are set by dev

# need_packages GROUP…: makes sure that every package of these groups is there.
need_packages() {
  local missing=() unsure=() group package sign
  while read -r group package sign; do
    [[ " $* " == *" $group "* ]] || continue
    case $sign in
      -) unsure+=("$package") ;;
      */*) header_exists "$sign" || missing+=("$package") ;;
      *) command -v "$sign" >/dev/null || missing+=("$package") ;;
    esac
  done < <(grep -v '^#' "$root/cmake/packages.txt")
  # On other processors FFmpeg and dav1d have no use for nasm.
  if ! is_x86; then mapfile -t missing < <(printf '%s\n' "${missing[@]}" | grep -vx -e nasm -e ''); fi
  for package in "${unsure[@]}"; do
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

is_x86() { [[ $(uname -m) == x86_64 || $(uname -m) == i?86 ]]; }

header_exists() { [ -e "/usr/include/$1" ] || [ -e "/usr/local/include/$1" ]; }

is_installed() { dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null | grep -q '^.i'; }

install_packages() {
  command -v apt-get >/dev/null ||
    die "missing, and there is no apt-get here to install them: $* (names of Debian packages)"
  local as_root=()
  mkdir -p "$build"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "missing, and there is no sudo: ask root to run: apt-get install $*"
    as_root=(sudo)
  fi
  say "installing by ${as_root[*]}${as_root:+ }apt-get: $*"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600)
  # A machine that never ran "update" knows no package; one without a network may still have them in its cache.
  "${apt[@]}" update >"$build/apt-update.log" 2>&1 </dev/null ||
    say "apt-get update failed (see $build/apt-update.log): going on with what is known"
  run_logged "$build/apt-install.log" "${apt[@]}" install -y --no-install-recommends "$@"
}
