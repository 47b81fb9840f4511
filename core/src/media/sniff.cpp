#include "media/sniff.h"

#include <string_view>

namespace vidgist {
namespace {

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  std::string_view name;
};

using namespace std::string_view_literals;

constexpr Signature kSignatures[] = {
    {0, "\x89PNG"sv, "a PNG image"},
    {0, "\xff\xd8\xff"sv, "a JPEG image"},
    {8, "WEBP"sv, "a WebP image"},
    {0, "BM"sv, "a BMP image"},
    {0, "II*\0"sv, "a TIFF image"},
    {0, "MM\0*"sv, "a TIFF image"},
    {8, "WAVE"sv, "a WAV audio file"},
    {0, "ID3"sv, "an MP3 audio file"},
    {0, "\xff\xfb"sv, "an MP3 audio file"},
    {0, "fLaC"sv, "a FLAC audio file"},
    {0, "#!AMR"sv, "an AMR audio file"},
    {0, "MThd"sv, "a MIDI file"},
    {0, "DKIF"sv, "an IVF video"},
    {0, "nut/multimedia"sv, "a NUT video"},
    {0, "YUV4MPEG2"sv, "a YUV4MPEG video"},
    {0, ".RMF"sv, "a RealMedia video"},
    {0, "\x06\x0e\x2b\x34"sv, "an MXF video"},
    {0, "#EXTM3U"sv, "an HLS playlist"},
    {0, "%PDF"sv, "a PDF document"},
    {0, "PK\x03\x04"sv, "a ZIP archive"},
    {0, "\x1f\x8b"sv, "a gzip archive"},
    {0, "7z\xbc\xaf\x27\x1c"sv, "a 7z archive"},
    {0,
     "\x7f"
     "ELF"sv,
     "a program"},
    {0, "MZ"sv, "a program"},
};

bool isTextByte(std::uint8_t byte) {
  return (byte >= 0x20 && byte != 0x7f) || byte == '\n' || byte == '\r' || byte == '\t' || byte == '\f';
}

/// UTF-8 without control characters; a character that the end cuts off is let pass.
bool isText(std::span<const std::uint8_t> bytes) {
  int expected = 0;  // continuation bytes to come
  for (const std::uint8_t byte : bytes) {
    const bool isContinuation = (byte & 0xc0) == 0x80;
    if (isContinuation != (expected > 0)) return false;
    if (isContinuation) {
      --expected;
    } else if (byte >= 0xf8) {
      return false;
    } else if (byte >= 0x80) {
      expected = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
    } else if (!isTextByte(byte)) {
      return false;
    }
  }
  return !bytes.empty();
}

}  // namespace

std::string sniffFormat(std::span<const std::uint8_t> head) {
  const std::string_view view(reinterpret_cast<const char*>(head.data()), head.size());
  for (const Signature& signature : kSignatures) {
    if (view.size() >= signature.offset && view.substr(signature.offset).starts_with(signature.bytes)) {
      return std::string(signature.name);
    }
  }
  return isText(head) ? "text" : "";
}

}  // namespace vidgist
