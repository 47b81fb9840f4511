#!/usr/bin/env bash
# program_is_self_contained.sh PROGRAM VERSION: the program says its version, and needs nothing at run time but
# the C and C++ libraries that every distribution has.
set -euo pipefail

version=$("$1" --version)
[[ $version == *"$2"* ]] || { echo "--version says '$version', not $2" >&2; exit 1; }

needed=$(readelf --dynamic --wide "$1" | sed -nE 's/.*\(NEEDED\).*\[(.*)\]/\1/p')
[[ $needed == *libc.so* ]]
foreign=$(printf '%s\n' "$needed" | grep -vE '^(libc|libm|libstdc\+\+|libgcc_s|ld-linux[a-z0-9-]*)\.so\.[0-9]+$' || true)
[ -z "$foreign" ] || { echo "needs at run time: $foreign" >&2; exit 1; }
