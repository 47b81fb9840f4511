# Shared by the dependency recipes: what differs between the native and the WASM build.
#
# A recipe is called as  recipe.sh TARGET SOURCE_DIR PREFIX  and builds one dependency out of tree.
#   TARGET      native | wasm
#   SOURCE_DIR  the unpacked upstream source; never written to. No spaces in its path: FFmpeg refuses them
#   PREFIX      where headers, static libraries and licences go; FFmpeg finds dav1d there
# The current directory is the recipe's own build directory, without spaces in its path too.
# shellcheck shell=bash disable=SC2034  # the recipes use what is set here

set -euo pipefail

target=$1 source_dir=$2 prefix=$3
jobs=$(nproc)

# Upstream's build writes the prefix into the libraries: a made-up one keeps this machine's paths out of them.
staged_prefix=/vidgist-deps

# Floating-point contraction is the one compiler freedom that changes results between machines.
parity_flags="-ffp-contract=off"

case $target in
  native)
    cc=${CC:-cc} cxx=${CXX:-c++} ar=${AR:-ar} ranlib=${RANLIB:-ranlib} nm=${NM:-nm}
    target_flags="-fPIC"
    ;;
  wasm)
    cc=emcc cxx=em++ ar=emar ranlib=emranlib nm=emnm
    target_flags="-msimd128"
    ;;
  *)
    echo "unknown target '$target': use native or wasm" >&2
    exit 2
    ;;
esac

# install_staged: moves what was installed under staged/ into the prefix.
install_staged() {
  mkdir -p "$prefix"
  cp -a "staged$staged_prefix/." "$prefix/"
}

# install_licence NAME FILE…: keeps a dependency's licence texts with its library.
install_licence() {
  local name=$1 file
  shift
  for file in "$@"; do
    install -D -m 644 "$source_dir/$file" "$prefix/share/licenses/$name/$file"
  done
}
