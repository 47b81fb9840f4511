#!/usr/bin/env bash
# FFmpeg: libraries only, LGPL parts only, and only what a preview needs. What is not listed here cannot be
# reached by an upload: the allow-list is also the first security measure.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

decoders=h264,hevc,vp8,vp9,libdav1d,mpeg4,mpeg2video,mpeg1video,mjpeg,prores,h263,flv,gif,rawvideo,theora
decoders+=,msmpeg4v1,msmpeg4v2,msmpeg4v3,wmv1,wmv2,wmv3,vc1
demuxers=mov,matroska,avi,mpegts,mpegps,flv,ogg,asf,gif
# An MPEG program stream does not say how its video is coded: FFmpeg asks the demuxers of bare codec streams.
# They are never opened by themselves (media_input.cpp lists what is).
demuxers+=,mpegvideo,h264,hevc,m4v
# Parsers find the frame bounds and key flags that elementary streams and careless containers leave out
# (vp3 is Theora's). The one bitstream filter is the VP9 decoder's own.
parsers=h264,hevc,vp8,vp9,av1,mpeg4video,mpegvideo,mjpeg,h263,vc1,gif,prores,vp3
bsfs=vp9_superframe_split

options=(--prefix="$staged_prefix"
  --disable-everything --disable-autodetect --disable-programs --disable-doc
  --disable-avdevice --disable-avfilter --disable-swresample
  --disable-network --disable-pthreads --disable-iconv --disable-debug
  --disable-shared --enable-static --enable-pic
  --enable-libdav1d
  "--enable-decoder=$decoders" "--enable-demuxer=$demuxers"
  "--enable-parser=$parsers" "--enable-bsf=$bsfs"
  --pkg-config=pkg-config --pkg-config-flags=--static
  "--cc=$cc" "--cxx=$cxx" "--ar=$ar" "--ranlib=$ranlib" "--nm=$nm"
  "--extra-cflags=$parity_flags $target_flags")

make_options=()
if [ "$target" = wasm ]; then
  # clang 14 cannot compile FFmpeg's hand-written WASM SIMD; -msimd128 still vectorises the C code.
  options+=(--target-os=none --arch=wasm --enable-cross-compile --disable-stripping --disable-simd128)
  # A page has to load it: only where the time goes is speed worth bytes. Against -O3 everywhere it is 10 % smaller
  # (brotli) and as fast.
  options+=(--optflags=-Os)
  hot="libavcodec/hevc/%.o libavcodec/h264_%.o libavcodec/h264dsp.o libavcodec/cabac.o libavcodec/videodsp.o"
  hot+=" libavcodec/vp8%.o libavcodec/vp9.o libavcodec/vp9b%.o libavcodec/vp9dsp_8bpp.o libavcodec/vp9l%.o"
  hot+=" libavcodec/vp9m%.o libavcodec/vp9p%.o libavcodec/vp9r%.o"
  hot+=" libswscale/hscale%.o libswscale/input.o libswscale/swscale.o libswscale/vscale.o"
  make_options+=("--eval=$hot: CFLAGS += -O3")
fi

# Only our dav1d, wherever it is (configure cannot take a path with spaces), and nothing of the system's.
ln -sfn "$prefix" deps
sed "s,^prefix=.*,prefix=$PWD/deps," "$prefix/lib/pkgconfig/dav1d.pc" >dav1d.pc
export PKG_CONFIG_LIBDIR=$PWD

"$source_dir/configure" "${options[@]}"
make -j "$jobs" "${make_options[@]}" all
make "${make_options[@]}" install-libs install-headers DESTDIR="$PWD/staged"
install_staged
install_licence ffmpeg COPYING.LGPLv2.1 LICENSE.md
# What got in, for the check that nothing else did.
install -D -m 644 config_components.h "$prefix/share/ffmpeg/config_components.h"
