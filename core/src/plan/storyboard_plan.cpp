#include "plan/storyboard_plan.h"

#include <algorithm>

namespace vidgist {
namespace {

using std::chrono::microseconds;

/// A damaged keyframe is replaced by its neighbours, but not by all of them.
constexpr std::size_t kMaxKeyframeAttempts = 3;

microseconds distance(const Keyframe& keyframe, microseconds time) {
  return keyframe.time < time ? time - keyframe.time : keyframe.time - time;
}

KeyframeList::const_iterator firstAtOrAfter(microseconds time, const KeyframeList& keyframes) {
  return std::lower_bound(keyframes.begin(), keyframes.end(), time,
                          [](const Keyframe& keyframe, microseconds at) { return keyframe.time < at; });
}

}  // namespace

const Keyframe& keyframeBefore(microseconds time, const KeyframeList& keyframes) {
  auto behind = std::upper_bound(keyframes.begin(), keyframes.end(), time,
                                 [](microseconds at, const Keyframe& keyframe) { return at < keyframe.time; });
  return behind == keyframes.begin() ? keyframes.front() : *std::prev(behind);
}

std::vector<Attempt> attemptsFor(const Span& slot, const KeyframeList& keyframes) {
  if (keyframes.empty()) return {};
  const microseconds middle = slot.middle();
  // Of two at the same distance the earlier one comes first: the sort is stable and the list is by time.
  const auto isNearer = [middle](const Keyframe& a, const Keyframe& b) {
    return distance(a, middle) < distance(b, middle);
  };
  KeyframeList inSlot(firstAtOrAfter(slot.begin, keyframes), firstAtOrAfter(slot.end, keyframes));
  std::stable_sort(inSlot.begin(), inSlot.end(), isNearer);
  if (inSlot.size() > kMaxKeyframeAttempts) inSlot.resize(kMaxKeyframeAttempts);

  std::vector<Attempt> attempts;
  for (const Keyframe& keyframe : inSlot) attempts.push_back({Attempt::Kind::Keyframe, keyframe});
  attempts.push_back({Attempt::Kind::Forward, keyframeBefore(slot.begin, keyframes)});

  // What comes before 0 is decoded on the way only: an edit list hides it.
  const auto after = firstAtOrAfter(slot.end, keyframes);
  const Keyframe& before = keyframeBefore(slot.begin, keyframes);
  const Keyframe* nearest = before.time >= microseconds(0) ? &before : nullptr;
  if (after != keyframes.end() && (nearest == nullptr || isNearer(*after, *nearest))) nearest = &*after;
  if (nearest == nullptr) return attempts;
  attempts.push_back({Attempt::Kind::Nearest, *nearest});
  return attempts;
}

}  // namespace vidgist
