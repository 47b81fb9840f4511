#pragma once

#include <vector>

#include "media/keyframe.h"
#include "plan/span.h"

namespace vidgist {

/// One way to get a picture for a slot.
struct Attempt {
  enum class Kind {
    Keyframe,  ///< this keyframe alone; it lies in the slot
    Forward,   ///< decoding forward from this keyframe to the first frame in the slot
    Nearest,   ///< this keyframe, although it lies outside
  };
  Kind kind = Kind::Keyframe;
  Keyframe keyframe;
};

/// The ways to get a picture for a slot, best first: the keyframes in it, nearest to its middle first; forward
/// from the last one before; the nearest one elsewhere. Empty without keyframes.
std::vector<Attempt> attemptsFor(const Span& slot, const KeyframeList& keyframes);

/// The keyframe from which decoding forward reaches `time`: the last at or before it, else the first.
/// `keyframes` must not be empty.
const Keyframe& keyframeBefore(std::chrono::microseconds time, const KeyframeList& keyframes);

}  // namespace vidgist
