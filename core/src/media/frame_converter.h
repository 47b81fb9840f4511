#pragma once

#include "media/ffmpeg_handles.h"
#include "media/orientation.h"
#include "plan/picture_size.h"
#include "util/rgb_image.h"
#include "vidgist/error.h"

namespace vidgist {

/// Turns decoded frames into upright, square-pixelled sRGB pictures of one size. The bytes are the same on
/// every platform: FFmpeg's scaler is held to its bit-exact integer paths.
class FrameConverter {
 public:
  /// `target` is the size of every picture, upright.
  FrameConverter(PictureSize target, Orientation orientation) : target_(target), orientation_(orientation) {}

  PictureSize target() const { return target_; }

  /// `shown` is the size at which the frame shows, upright with square pixels. One whose shape is not the
  /// target's (the video changed in the middle) is fitted in, on black.
  /// Errors: `UnsupportedCodec` for a pixel format that cannot be converted.
  Result<RgbImage> convert(const AVFrame& frame, PictureSize shown);

 private:
  struct Layout {
    int width = 0;
    int height = 0;
    int format = -1;
    int colorspace = -1;
    int range = -1;
    PictureSize scaled;  ///< before it is turned upright
    friend bool operator==(const Layout&, const Layout&) = default;
  };

  Layout layoutOf(const AVFrame& frame, PictureSize shown) const;
  bool prepare(const Layout& layout);

  PictureSize target_;
  Orientation orientation_;
  Layout layout_;
  SwsContextPtr scaler_;
};

}  // namespace vidgist
