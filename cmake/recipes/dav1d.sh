#!/usr/bin/env bash
# dav1d: the AV1 decoder (FFmpeg's own "av1" decoder only drives hardware).
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

options=(--default-library=static --buildtype=release -Db_ndebug=true
  --prefix="$staged_prefix" --libdir=lib
  -Denable_tools=false -Denable_tests=false -Denable_examples=false
  "-Dc_args=-O3 $parity_flags $target_flags")

if [ "$target" = wasm ]; then
  cat >wasm.cross <<CROSS
[binaries]
c = '$cc'
ar = '$ar'
[host_machine]
system = 'emscripten'
cpu_family = 'wasm32'
cpu = 'wasm32'
endian = 'little'
CROSS
  options+=(--cross-file wasm.cross -Denable_asm=false)
fi

meson setup . "$source_dir" "${options[@]}"
ninja -j "$jobs"
DESTDIR=$PWD/staged meson install --no-rebuild
install_staged
install_licence dav1d COPYING
