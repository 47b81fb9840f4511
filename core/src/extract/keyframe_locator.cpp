#include "extract/keyframe_locator.h"

#include <algorithm>
#include <new>

namespace vidgist {
namespace {

using std::chrono::microseconds;

/// A clip's keyframe is looked for so far before its start: decoding from there must stay affordable.
constexpr microseconds kLookBack{10'000'000};

/// So many probes trust the bytes to grow with time.
constexpr int kInterpolations = 2;

/// Between places closer than this a search reads all.
constexpr std::uint64_t kClose = 128 * 1024;

}  // namespace

KeyframeLocator::KeyframeLocator(MediaInput& input, SourceCache& cache, KeyframeList keyframes)
    : input_(input),
      cache_(cache),
      keyframes_(std::move(keyframes)),
      isComplete_(!keyframes_.empty()),
      bytesAtStart_(cache.bytesRead()),
      packet_(av_packet_alloc()) {
  if (!packet_) throw std::bad_alloc();
}

/// Whether a keyframe in the slot is known, or that there is none.
bool KeyframeLocator::knowsAbout(const Span& slot) const {
  return std::any_of(keyframes_.begin(), keyframes_.end(),
                     [&](const Keyframe& keyframe) { return slot.contains(keyframe.time); }) ||
         std::any_of(empty_.begin(), empty_.end(),
                     [&](const Span& empty) { return empty.begin <= slot.begin && slot.end <= empty.end; });
}

void KeyframeLocator::add(const Keyframe& keyframe) {
  const auto at = std::lower_bound(keyframes_.begin(), keyframes_.end(), keyframe.time,
                                   [](const Keyframe& known, microseconds time) { return known.time < time; });
  if (at == keyframes_.end() || at->time != keyframe.time) keyframes_.insert(at, keyframe);
}

Result<bool> KeyframeLocator::locate(const Span& slot) {
  if (isComplete_) return true;
  if (!search_) {
    if (knowsAbout(slot)) return true;
    search_ =
        Search{.slot = slot, .between = {0, cache_.size()}, .times = {microseconds(0), input_.info().duration}};
    narrowByKnown();
  }
  const auto isDone = searchStep();
  if (!isDone) return isDone.error();
  if (*isDone) search_.reset();
  return *isDone;
}

Result<bool> KeyframeLocator::locateBefore(microseconds time) {
  return locate({std::max(microseconds(0), time - kLookBack), time + microseconds(1)});
}

/// Searches begin between the nearest keyframes that earlier ones have found.
void KeyframeLocator::narrowByKnown() {
  for (const Keyframe& known : keyframes_) {
    if (known.time < search_->slot.begin) {
      const std::uint64_t end = search_->between.end();
      if (known.bytes.offset >= end) continue;
      search_->between = {known.bytes.offset, end - known.bytes.offset};
      search_->times.begin = known.time;
    } else if (known.bytes.offset > search_->between.offset) {
      search_->between.size = known.bytes.offset - search_->between.offset;
      search_->times.end = known.time;
      return;
    }
  }
}

Result<bool> KeyframeLocator::searchStep() {
  if (search_->isReading) return readProbe();
  const bool isOverBudget = cache_.bytesRead() - bytesAtStart_ > kReadBudget;
  if (isOverBudget) {
    input_.warn("searchBudget", "The file has no index and is too large to be searched in full.");
  }
  const bool isSearchedOut = search_->probes == kMaxProbes || search_->isLast;
  if (isOverBudget || isSearchedOut || knowsAbout(search_->slot)) return true;
  if (auto started = startProbe(); !started) return started.error();
  return false;
}

Result<void> KeyframeLocator::startProbe() {
  Search& search = *search_;
  search.bytesBefore = cache_.bytesRead();
  search.isReading = true;
  search.seen.reset();
  if (!isSeeded_) {
    // Nearly every file begins with a keyframe, from which what follows can be decoded.
    search.probeAt = 0;
    return input_.seeksByByte() ? input_.seekToByte(0) : input_.seekToTime(microseconds(0));
  }
  ++search.probes;
  if (!input_.seeksByByte()) {
    // The demuxer finds its own way; a second try begins earlier.
    const microseconds time = search.probes == 1 ? search.slot.middle() : search.slot.begin;
    if (search.probes == 2) search.probes = kMaxProbes;
    return input_.seekToTime(time);
  }
  search.isLast = search.between.size < kClose;
  if (search.isLast) {
    search.probeAt = search.between.offset;
    return input_.seekToByte(search.probeAt);
  }
  // Bytes grow with time, roughly: look where the slot's middle would be. Where that does not lead there soon,
  // halving does.
  const std::int64_t length = (search.times.end - search.times.begin).count();
  const std::int64_t into = (search.slot.middle() - search.times.begin).count();
  const auto size = static_cast<std::int64_t>(search.between.size);
  const bool interpolates = search.probes <= kInterpolations && length > 0;
  const std::int64_t part =
      interpolates ? av_rescale(size, std::clamp<std::int64_t>(into, 0, length), length) : size / 2;
  search.probeAt = search.between.offset + static_cast<std::uint64_t>(std::min(part, size - size / 50));
  return input_.seekToByte(search.probeAt);
}

Result<bool> KeyframeLocator::readProbe() {
  for (int i = 0; i < kPacketsPerStep && search_->isReading; ++i) {
    const auto read = input_.readPacket(*packet_);
    if (!read) return read.error();
    if (!*read || cache_.bytesRead() - search_->bytesBefore > kProbeBytes) {
      endProbe(nullptr);
    } else if (packet_->pts != AV_NOPTS_VALUE) {
      const bool isKey = (packet_->flags & AV_PKT_FLAG_KEY) != 0;
      noteSeen(input_.timeOf(packet_->pts));
      if (!isKey) continue;
      const Keyframe found = input_.keyframeOf(*packet_);
      add(found);
      // A demuxer that seeks by itself goes to the keyframe before; the slot's own one may follow.
      const bool readsOn = !input_.seeksByByte() || search_->isLast;
      const bool isBefore = isSeeded_ && readsOn && found.time < search_->slot.begin;
      if (!isBefore) endProbe(&found);
      search_->seen.reset();
    }
  }
  return false;
}

void KeyframeLocator::noteSeen(microseconds time) {
  if (!search_->seen) search_->seen = Span{time, time};
  search_->seen->begin = std::min(search_->seen->begin, time);
  search_->seen->end = std::max(search_->seen->end, time);
}

/// Leaves the half of the file in which a keyframe of the slot may still be.
void KeyframeLocator::endProbe(const Keyframe* found) {
  Search& search = *search_;
  search.isReading = false;
  if (search.seen) empty_.push_back({search.seen->begin, found != nullptr ? found->time : search.seen->end});
  if (!isSeeded_) {
    isSeeded_ = true;
    narrowByKnown();
    return;
  }
  const std::uint64_t end = search.between.end();
  if (found != nullptr && found->time < search.slot.begin && found->bytes.offset < end) {
    const std::uint64_t offset = std::max(found->bytes.offset, search.between.offset);
    search.between = {offset, end - offset};
    search.times.begin = found->time;
    return;
  }
  search.between.size = search.probeAt > search.between.offset ? search.probeAt - search.between.offset : 0;
  search.times.end = found != nullptr ? found->time : search.slot.middle();
}

}  // namespace vidgist
