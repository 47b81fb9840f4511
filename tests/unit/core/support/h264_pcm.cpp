#include "support/h264_pcm.h"

namespace vidgist {
namespace {

/// Writes the syntax elements of ITU-T H.264, 7.2 and 9.1.
class BitWriter {
 public:
  BitWriter& bits(std::uint32_t value, int count) {
    for (int i = count - 1; i >= 0; --i) {
      current_ = static_cast<std::uint8_t>(current_ << 1 | (value >> i & 1));
      if (++filled_ == 8) push();
    }
    return *this;
  }
  /// An unsigned Exp-Golomb code.
  BitWriter& ue(std::uint32_t value) {
    int length = 0;
    while ((value + 1) >> (length + 1) != 0) ++length;
    return bits(0, length).bits(value + 1, length + 1);
  }
  BitWriter& align() {
    while (filled_ != 0) bits(0, 1);
    return *this;
  }
  BitWriter& fill(int value, int count) {
    bytes_.insert(bytes_.end(), static_cast<std::size_t>(count), static_cast<std::uint8_t>(value));
    return *this;
  }
  Bytes finish() {
    bits(1, 1).align();
    return std::move(bytes_);
  }

 private:
  void push() {
    bytes_.push_back(current_);
    current_ = 0;
    filled_ = 0;
  }

  Bytes bytes_;
  std::uint8_t current_ = 0;
  int filled_ = 0;
};

/// Puts the header byte in front and keeps start codes from arising by chance (7.4.1).
Bytes nalUnit(int header, const Bytes& payload) {
  Bytes unit{static_cast<std::uint8_t>(header)};
  int zeros = 0;
  for (const std::uint8_t byte : payload) {
    if (zeros >= 2 && byte <= 3) {
      unit.push_back(3);
      zeros = 0;
    }
    unit.push_back(byte);
    zeros = byte == 0 ? zeros + 1 : 0;
  }
  return unit;
}

}  // namespace

Bytes H264Pcm::sequenceParameters() const {
  const auto size = static_cast<std::uint32_t>(macroblocks_ - 1);
  BitWriter out;
  out.bits(66, 8).bits(0, 8).bits(40, 8);  // baseline, level 4
  out.ue(0).ue(0).ue(2);                   // 4 bits of frame_num; pictures come in the order of their slices
  out.ue(1).bits(0, 1).ue(size).ue(size);
  out.bits(1, 1).bits(1, 1).bits(0, 1).bits(0, 1);  // whole frames, no cropping, no VUI
  return nalUnit(0x67, out.finish());
}

Bytes H264Pcm::pictureParameters() const {
  BitWriter out;
  out.ue(0).ue(0).bits(0, 2).ue(0).ue(0).ue(0).bits(0, 3);
  out.ue(0).ue(0).ue(0);
  out.bits(1, 1).bits(0, 2);  // slices say that they want no deblocking
  return nalUnit(0x68, out.finish());
}

Bytes H264Pcm::slice(int sinceKey, int luma) const {
  const bool isKey = sinceKey == 0;
  BitWriter out;
  out.ue(0).ue(isKey ? 7 : 5).ue(0).bits(static_cast<std::uint32_t>(sinceKey % 16), 4);
  if (isKey) {
    out.ue(0).bits(0, 2);
  } else {
    out.bits(0, 3);
  }
  out.ue(0).ue(1);
  constexpr std::uint32_t kPcm = 25;
  for (int i = 0; i < macroblocks_ * macroblocks_; ++i) {
    if (isKey) {
      out.ue(kPcm);
    } else {
      out.ue(0).ue(5 + kPcm);
    }
    out.align().fill(luma, 256).fill(128, 128);
  }
  return nalUnit(isKey ? 0x65 : 0x41, out.finish());
}

}  // namespace vidgist
