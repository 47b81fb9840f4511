#pragma once

#include "support/byte_writer.h"

namespace vidgist {

/// The gray of an H.264 test video's frame `index`, as luma; it comes again after 17 frames.
inline int lumaOfFrame(int index) { return 20 + 12 * (index % 17); }

/// H.264 pictures of uncompressed macroblocks: real key and predicted frames without an encoder.
/// `macroblocks` squares of 16 pixels make the width and the height.
class H264Pcm {
 public:
  explicit H264Pcm(int macroblocks) : macroblocks_(macroblocks) {}

  /// The parameter sets, as NAL units.
  Bytes sequenceParameters() const;
  Bytes pictureParameters() const;

  /// The one slice of a picture, as a NAL unit. `sinceKey` counts from the keyframe, which is 0; `luma` is the
  /// gray of every pixel, 1 to 255.
  Bytes slice(int sinceKey, int luma) const;

 private:
  int macroblocks_;
};

}  // namespace vidgist
