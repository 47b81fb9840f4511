#!/usr/bin/env bash
# giflib: only the files that read and write the container. Upstream's Makefile also builds a shared library,
# programs and documentation, which need tools that we do not want.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

objects=()
for unit in dgif_lib egif_lib gifalloc gif_err gif_hash openbsd-reallocarray; do
  # shellcheck disable=SC2086  # flags are words
  $cc -std=gnu99 -O3 $parity_flags $target_flags -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE \
    -c "$source_dir/$unit.c" -o "$unit.o"
  objects+=("$unit.o")
done
rm -f libgif.a
$ar rc libgif.a "${objects[@]}"
$ranlib libgif.a

install -D -m 644 libgif.a "$prefix/lib/libgif.a"
install -D -m 644 "$source_dir/gif_lib.h" "$prefix/include/gif_lib.h"
install_licence giflib COPYING
