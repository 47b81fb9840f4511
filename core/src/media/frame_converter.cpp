#include "media/frame_converter.h"

#include <algorithm>
#include <cstring>
#include <utility>

extern "C" {
#include <libavutil/pixdesc.h>
}

namespace vidgist {
namespace {

/// Width from which video without a tag is taken for BT.709, as players do.
constexpr int kHdWidth = 1280;
constexpr int kHdHeight = 720;

/// The value of an FFmpeg enumeration, which a damaged file can set to what the enumeration does not have.
template <typename Enum>
int valueOf(const Enum& field) {
  int value = 0;
  static_assert(sizeof value == sizeof field);
  std::memcpy(&value, &field, sizeof value);
  return value;
}

int colorspaceOf(const AVFrame& frame) {
  switch (valueOf(frame.colorspace)) {
    case AVCOL_SPC_BT709:
      return SWS_CS_ITU709;
    case AVCOL_SPC_FCC:
      return SWS_CS_FCC;
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
      return SWS_CS_ITU601;
    case AVCOL_SPC_SMPTE240M:
      return SWS_CS_SMPTE240M;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
      return SWS_CS_BT2020;
    default:
      return frame.width >= kHdWidth || frame.height >= kHdHeight ? SWS_CS_ITU709 : SWS_CS_ITU601;
  }
}

bool isFullRange(const AVFrame& frame) {
  switch (frame.format) {
    case AV_PIX_FMT_YUVJ420P:
    case AV_PIX_FMT_YUVJ422P:
    case AV_PIX_FMT_YUVJ444P:
    case AV_PIX_FMT_YUVJ440P:
    case AV_PIX_FMT_YUVJ411P:
      return true;
    default:
      return valueOf(frame.color_range) == AVCOL_RANGE_JPEG;
  }
}

/// Puts `picture` in the middle of a black one.
RgbImage onBlack(const RgbImage& picture, PictureSize size) {
  RgbImage result{size.width, size.height, {}};
  result.pixels.resize(result.sizeBytes());
  const int left = (size.width - picture.width) / 2;
  const int top = (size.height - picture.height) / 2;
  const auto rowBytes = static_cast<std::size_t>(picture.width) * 3;
  for (int y = 0; y < picture.height; ++y) {
    const auto from = static_cast<std::size_t>(y) * rowBytes;
    const auto to = (static_cast<std::size_t>(top + y) * static_cast<std::size_t>(size.width) +
                     static_cast<std::size_t>(left)) *
                    3;
    std::copy_n(picture.pixels.data() + from, rowBytes, result.pixels.data() + to);
  }
  return result;
}

}  // namespace

FrameConverter::Layout FrameConverter::layoutOf(const AVFrame& frame, PictureSize shown) const {
  Layout layout{frame.width, frame.height, frame.format, colorspaceOf(frame), isFullRange(frame) ? 1 : 0,
                target_};
  // Enlarged first, so that only the shape counts. One pixel of difference is rounding.
  constexpr int kEnlarge = 64;
  const PictureSize fitted = fitInto({shown.width * kEnlarge, shown.height * kEnlarge}, target_);
  if (target_.width - fitted.width > 1 || target_.height - fitted.height > 1) layout.scaled = fitted;
  if (orientation_.isTransposed) std::swap(layout.scaled.width, layout.scaled.height);
  return layout;
}

bool FrameConverter::prepare(const Layout& layout) {
  if (scaler_ && layout == layout_) return true;
  layout_ = layout;
  scaler_.reset(sws_getContext(layout.width, layout.height, static_cast<AVPixelFormat>(layout.format),
                               layout.scaled.width, layout.scaled.height, AV_PIX_FMT_RGB24,
                               SWS_AREA | SWS_ACCURATE_RND | SWS_BITEXACT, nullptr, nullptr, nullptr));
  if (!scaler_) return false;
  constexpr int kOne = 1 << 16;
  const int* toRgb = sws_getCoefficients(layout.colorspace);
  // Fails for RGB input, which needs no matrix.
  static_cast<void>(sws_setColorspaceDetails(scaler_.get(), toRgb, layout.range,
                                             sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, kOne, kOne));
  return true;
}

Result<RgbImage> FrameConverter::convert(const AVFrame& frame, PictureSize shown) {
  const Layout layout = layoutOf(frame, shown);
  if (!prepare(layout)) {
    const char* name = av_get_pix_fmt_name(static_cast<AVPixelFormat>(frame.format));
    return Error{ErrorCode::UnsupportedCodec, std::string("Pictures in the pixel format ") +
                                                  (name != nullptr ? name : "?") + " cannot be converted."};
  }
  // The scaler may write whole vectors, so its rows are padded; ours are not.
  constexpr int kPadding = 64;
  const int rowBytes = layout.scaled.width * 3;
  const int stride = (rowBytes + kPadding - 1) / kPadding * kPadding;
  std::vector<std::uint8_t> padded(
      static_cast<std::size_t>(stride) * static_cast<std::size_t>(layout.scaled.height) + kPadding);
  std::uint8_t* planes[] = {padded.data(), nullptr, nullptr, nullptr};
  const int strides[] = {stride, 0, 0, 0};
  if (sws_scale(scaler_.get(), frame.data, frame.linesize, 0, frame.height, planes, strides) < 0) {
    return Error{ErrorCode::Internal, "Scaling a picture failed."};
  }
  RgbImage coded{layout.scaled.width, layout.scaled.height, {}};
  coded.pixels.reserve(coded.sizeBytes());
  for (int y = 0; y < coded.height; ++y) {
    const auto row = padded.begin() + static_cast<std::ptrdiff_t>(y) * stride;
    coded.pixels.insert(coded.pixels.end(), row, row + rowBytes);
  }
  RgbImage picture = upright(std::move(coded), orientation_);
  const bool fills = picture.width == target_.width && picture.height == target_.height;
  if (!fills) return onBlack(picture, target_);
  return picture;
}

}  // namespace vidgist
