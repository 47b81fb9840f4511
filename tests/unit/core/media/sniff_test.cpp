#include "media/sniff.h"

#include <gtest/gtest.h>

#include <vector>

namespace vidgist {
namespace {

std::string sniff(std::string_view head) {
  return sniffFormat({reinterpret_cast<const std::uint8_t*>(head.data()), head.size()});
}

using namespace std::string_view_literals;

TEST(SniffTest, NamesFilesThatPeopleMistakeForVideos) {
  EXPECT_EQ(sniff("\x89PNG\r\n\x1a\n\0\0\0\r"sv), "a PNG image");
  EXPECT_EQ(sniff("\xff\xd8\xff\xe0\0\x10JFIF"sv), "a JPEG image");
  EXPECT_EQ(sniff("RIFF\x10\0\0\0WEBPVP8 "sv), "a WebP image");
  EXPECT_EQ(sniff("RIFF\x10\0\0\0WAVEfmt "sv), "a WAV audio file");
  EXPECT_EQ(sniff("ID3\x04\0\0"sv), "an MP3 audio file");
  EXPECT_EQ(sniff("fLaC\0\0\0\x22"sv), "a FLAC audio file");
  EXPECT_EQ(sniff("II*\0\x08\0\0\0"sv), "a TIFF image");
  EXPECT_EQ(sniff("%PDF-1.7\n"sv), "a PDF document");
  EXPECT_EQ(sniff("PK\x03\x04\x14\0"sv), "a ZIP archive");
  EXPECT_EQ(sniff("\x7f"
                  "ELF\x02\x01"sv),
            "a program");
  EXPECT_EQ(sniff("#EXTM3U\n#EXT-X-VERSION:3\n"sv), "an HLS playlist");
  EXPECT_EQ(sniff("DKIF\0\0 \0VP80"sv), "an IVF video");
}

TEST(SniffTest, NamesText) {
  EXPECT_EQ(sniff("Dear all,\r\n\tthis is \xc3\xbc text.\n"), "text");
  EXPECT_EQ(sniff("<html>"), "text");
}

TEST(SniffTest, SaysNothingOfWhatItDoesNotKnow) {
  EXPECT_EQ(sniff("\0\0\0\0\0\0\0\0"sv), "");
  EXPECT_EQ(sniff("some text\0and bytes"sv), "");
  EXPECT_EQ(sniff("RIFF\x10\0\0\0"sv), "");
}

TEST(SniffTest, NothingIsNoText) { EXPECT_EQ(sniff(""), ""); }

TEST(SniffTest, AFileMayEndInTheMiddleOfASignature) {
  EXPECT_EQ(sniff("\x89PN"sv), "");
  EXPECT_EQ(sniff("RIFF\x10\0\0\0WEB"sv), "");
}

}  // namespace
}  // namespace vidgist
