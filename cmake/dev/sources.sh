# Finds the archives of the pinned sources (cmake/sources.txt). Nothing is used that has not the pinned SHA-256,
# or, for another version that the distribution offers, the distribution's signature.
# shellcheck shell=bash disable=SC2154  # root, build, out and work are set by dev

# Lines of sources.txt for versions that had to be taken instead of the pinned ones.
source_substitutes=$build/substitutes.txt

# read_source NAME: sets source_version, source_file, source_sha256 and the rest from sources.txt.
read_source() {
  local name
  while read -r name source_version source_file source_sha256 source_from source_below source_url; do
    [ "$name" = "$1" ] && return 0
  done < <(cat "$source_substitutes" "$root/cmake/sources.txt" 2>/dev/null)
  die "no source named '$1' in cmake/sources.txt"
}

warn_of_substitutes() {
  [ ! -s "$source_substitutes" ] || while read -r name version _; do
    say "WARNING: $name $version instead of the pinned version, which could not be found."
    say "WARNING: Previews may differ from those made elsewhere. To try again: rm $source_substitutes"
  done <"$source_substitutes"
}

# find_source NAME: sets source_path, the archive. Looks in the cache folders, the distribution's source packages,
# upstream's releases, and last at the distribution's other versions.
find_source() {
  read_source "$1"
  source_path=
  local folder
  for folder in ${VIDGIST_SOURCES:+"$VIDGIST_SOURCES"} "$(user_cache)"; do
    if [ -e "$folder/$source_file" ]; then
      if has_sha256 "$folder/$source_file" "$source_sha256"; then
        source_path=$folder/$source_file
        return
      fi
      say "not the pinned file, passed over: $folder/$source_file"
    fi
  done
  say "fetching $1 $source_version"
  from_distribution "$1" pinned || from_upstream || from_distribution "$1" newest || die "could not get $1.
  Put $source_file
  with SHA-256 $source_sha256
  into $(user_cache) (or a folder that VIDGIST_SOURCES names) and try again.
  It is also at $source_url"
}

user_cache() {
  if [ -n "${XDG_CACHE_HOME:-}${HOME:-}" ]; then
    printf '%s\n' "${XDG_CACHE_HOME:-$HOME/.cache}/vidgist/sources"
  else
    printf '%s\n' "$build/sources"
  fi
}

has_sha256() { [ "$(sha256sum <"$1")" = "$2  -" ]; }

# keep_source FILE: moves a checked file into the user's cache, in one piece or not at all.
keep_source() {
  source_path=$(user_cache)/$source_file
  mkdir -p "$(user_cache)"
  mv "$1" "$source_path.$$"
  mv "$source_path.$$" "$source_path"
}

from_upstream() {
  local fetched=$work/upstream
  rm -f "$fetched"
  if command -v curl >/dev/null; then
    curl -fsSL --connect-timeout 15 -o "$fetched" "$source_url" || return 1
  elif [ -x /usr/lib/apt/apt-helper ]; then
    /usr/lib/apt/apt-helper -o APT::Sandbox::User=root download-file "$source_url" "$fetched" \
      >/dev/null 2>&1 || return 1
  else
    return 1
  fi
  has_sha256 "$fetched" "$source_sha256" || {
    say "not the pinned file, passed over: $source_url"
    return 1
  }
  keep_source "$fetched"
}

# from_distribution NAME pinned|newest: takes the archive out of a source package. What apt needs for that, its
# configuration, list of sources, indexes and cache, is private to this run: no root and no trace in the system.
from_distribution() {
  local name=$1 wanted=$2 package_version file
  prepare_apt || return 1
  read -r package_version file < <(offered_archives "$name" | choose_"$wanted") || return 1
  (cd "$work/apt" && private_apt apt-get -qq source --download-only --tar-only --only-source \
    "$name=$package_version") >"$work/apt/log" 2>&1 || {
    say "the distribution's $file: $(grep -m 1 '^E:' "$work/apt/log")"
    return 1
  }
  if [ "$wanted" = pinned ]; then
    has_sha256 "$work/apt/$file" "$source_sha256" || return 1
  else
    # apt-get has checked it against the distribution's signed index.
    source_version=$(upstream_version "$package_version") source_file=$file
    read -r source_sha256 _ < <(sha256sum <"$work/apt/$file")
    printf '%s\n' "$name $source_version $source_file $source_sha256 - - -" >>"$source_substitutes"
  fi
  keep_source "$work/apt/$file"
}

# Both read lines "package-version file" and print one, or fail.
choose_pinned() {
  local package_version file
  while read -r package_version file; do
    [ "$(upstream_version "$package_version")" = "$source_version" ] || continue
    printf '%s\n' "$package_version $file"
    return
  done
  return 1
}
choose_newest() {
  local package_version file version best=
  while read -r package_version file; do
    version=$(upstream_version "$package_version")
    dpkg --compare-versions "$version" ge "$source_from" || continue
    [ "$source_below" = - ] || dpkg --compare-versions "$version" lt "$source_below" || continue
    if [ -z "$best" ] || dpkg --compare-versions "$package_version" gt "${best%% *}"; then
      best="$package_version $file"
    fi
  done
  [ -n "$best" ] && printf '%s\n' "$best"
}

# 7:9.0.2-4 -> 9.0.2
upstream_version() {
  local version=${1#*:}
  printf '%s\n' "${version%-*}"
}

# offered_archives NAME: every version that the distribution's suites have, as "package-version file".
offered_archives() {
  private_apt apt-cache showsrc --only-source "$1" 2>/dev/null | awk '
    /^[^ ]/ { in_files = /^Files:/ }
    /^Package:/ { version = "" }
    /^Version:/ { version = $2 }
    in_files && $3 ~ /\.orig\.tar\.[a-z0-9]+$/ { print version, $3 }'
}

private_apt() { APT_CONFIG="$work/apt/apt.conf" "$@"; }

# prepare_apt: writes the private configuration and fetches the indexes, once per run.
prepare_apt() {
  [ -z "${apt_prepared:-}" ] || return "$apt_prepared"
  apt_prepared=1
  command -v apt-get >/dev/null || return 1
  local mirror suites components keyring suite
  find_mirror || return 1
  mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial"
  {
    # How this machine reaches its mirror (proxies and the like); none of the rest, above all no hooks.
    apt-config dump | grep '^Acquire::'
    printf '%s "%s";\n' Dir::Etc::parts /dev/null Dir::Etc::main /dev/null Dir::Etc::sourceparts /dev/null \
      Dir::Etc::sourcelist "$work/apt/sources.list" Dir::State::lists "$work/apt/lists" \
      Dir::Cache "$work/apt/cache" Acquire::Languages none APT::Sandbox::User root
    # A mirror that lags behind still has what we want, and is signed: it is our SHA-256 that says what that is.
    printf '%s "%s";\n' Acquire::Check-Valid-Until false Acquire::Check-Date false
  } >"$work/apt/apt.conf"
  for suite in $suites; do
    printf 'deb-src [signed-by=%s] %s %s %s\n' "$keyring" "$mirror" "$suite" "$components"
  done >"$work/apt/sources.list"
  private_apt apt-get -qq update >"$work/apt/log" 2>&1 ||
    say "not all of the distribution's lists of sources could be fetched: $(tail -n 1 "$work/apt/log")"
  apt_prepared=0
}

# find_mirror: sets mirror, suites, components and keyring for prepare_apt: the mirror that the system itself uses.
find_mirror() {
  local label
  # Without fetched indexes apt knows the addresses but not whose they are.
  # shellcheck disable=SC2016  # apt-get fills in the $(…)
  read -r label mirror < <(
    apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' | grep -E '^(Debian|Ubuntu) '
    apt-get indextargets --no-release-info --format '$(REPO_URI)' 'Created-By: Packages' |
      sed -nE '/security/d; s,^(.*/debian/?)$,Debian \1,p; s,^(.*/ubuntu/?)$,Ubuntu \1,p'
  ) || return 1
  case $label in
    Debian)
      suites="sid trixie" components=main
      keyring=/usr/share/keyrings/debian-archive-keyring.gpg
      ;;
    Ubuntu)
      suites="devel $(. /etc/os-release && printf '%s' "$VERSION_CODENAME")" components="main universe"
      keyring=/usr/share/keyrings/ubuntu-archive-keyring.gpg
      ;;
  esac
  [ -e "$keyring" ]
}
