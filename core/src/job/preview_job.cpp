#include <algorithm>
#include <chrono>
#include <optional>

#include "extract/clip_extractor.h"
#include "extract/end_search.h"
#include "extract/keyframe_scan.h"
#include "extract/storyboard_extractor.h"
#include "gif/gif_encoder.h"
#include "options/settings.h"
#include "scratch/frame_store.h"
#include "vidgist/preview.h"

namespace vidgist {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;

/// Where each phase's share of the progress begins.
constexpr double kExtractFrom = 0.05;
constexpr double kEncodeFrom = 0.6;

/// Adds the time of its life to a sum.
class Stopwatch {
 public:
  explicit Stopwatch(microseconds& sum) : sum_(sum) {}
  ~Stopwatch() { sum_ += std::chrono::duration_cast<microseconds>(Clock::now() - start_); }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  microseconds& sum_;
  Clock::time_point start_ = Clock::now();
};

}  // namespace

class PreviewJob::Impl {
 public:
  Impl(ByteSource& source, ScratchStorage& scratch, ByteSink& sink, PreviewOptions options, JobContext context)
      : sink_(sink), options_(options), context_(context), cache_(source, context), store_(scratch) {}

  Result<Progress> step();
  const PreviewInfo& info() const { return info_; }

 private:
  enum class State { Open, Scan, FindEnd, Plan, Extract, Encode, Done };

  Result<void> work();
  Result<void> open();
  Result<void> scan();
  Result<void> findEnd();
  Result<void> plan();
  Result<void> planStoryboard(const Span& span);
  Result<void> planClip(const Span& span);
  Result<void> extract();
  Result<void> startEncoding();
  Result<void> encode();
  void collectInfo();
  Progress progress() const;
  microseconds& stageTime();

  ByteSink& sink_;
  PreviewOptions options_;
  JobContext context_;
  SourceCache cache_;
  FrameStore store_;

  State state_ = State::Open;
  std::optional<Error> failure_;
  Settings settings_;
  std::unique_ptr<MediaInput> input_;
  std::unique_ptr<FrameDecoder> decoder_;
  std::optional<KeyframeScan> scan_;
  std::optional<EndSearch> endSearch_;
  KeyframeList keyframes_;
  std::optional<KeyframeLocator> locator_;
  std::optional<FrameStream> stream_;
  std::optional<FrameKeeper> keeper_;
  std::unique_ptr<Extractor> extractor_;
  std::unique_ptr<GifEncoder> encoder_;
  PreviewInfo info_;
};

Result<Progress> PreviewJob::Impl::step() {
  if (failure_) return *failure_;
  if (state_ != State::Done) {
    Stopwatch stopwatch(stageTime());
    auto done = context_.check();
    if (done) done = work();
    if (!done) {
      failure_ = done.error();
      collectInfo();
      return *failure_;
    }
  }
  return progress();
}

Result<void> PreviewJob::Impl::work() {
  switch (state_) {
    case State::Open:
      return open();
    case State::Scan:
      return scan();
    case State::FindEnd:
      return findEnd();
    case State::Plan:
      return plan();
    case State::Extract:
      return extract();
    case State::Encode:
      return encode();
    case State::Done:
      break;
  }
  return {};
}

microseconds& PreviewJob::Impl::stageTime() {
  if (state_ == State::Encode) return info_.encodeTime;
  return state_ == State::Extract ? info_.extractTime : info_.openTime;
}

Result<void> PreviewJob::Impl::open() {
  if (auto valid = validate(options_); !valid) return valid;
  settings_ = settle(options_);
  auto input = MediaInput::open(cache_);
  if (!input) return input.error();
  input_ = std::move(*input);
  auto decoder = FrameDecoder::open(input_->stream());
  if (!decoder) return decoder.error();
  decoder_ = std::move(*decoder);
  auto indexed = input_->indexedKeyframes();
  if (!indexed) return indexed.error();
  keyframes_ = std::move(*indexed);
  state_ = State::Plan;
  if (!keyframes_.empty()) return {};
  if (cache_.size() <= KeyframeScan::kSmallFile || !input_->canJump()) {
    state_ = State::Scan;
    scan_.emplace(*input_);
    return input_->rewind();
  }
  const bool isEndUnknown = input_->info().duration.count() == 0 || input_->isTruncated();
  if (isEndUnknown && input_->seeksByByte()) {
    state_ = State::FindEnd;
    endSearch_.emplace(*input_);
  }
  return {};
}

Result<void> PreviewJob::Impl::scan() {
  const auto isDone = scan_->step();
  if (!isDone) return isDone.error();
  if (*isDone) {
    keyframes_ = scan_->keyframes();
    state_ = State::Plan;
    if (keyframes_.empty()) {
      return Error{ErrorCode::CorruptInput, "The file has a video stream, but no picture in it."};
    }
  }
  return {};
}

Result<void> PreviewJob::Impl::findEnd() {
  const auto isDone = endSearch_->step();
  if (!isDone) return isDone.error();
  if (*isDone) state_ = State::Plan;
  return {};
}

Result<void> PreviewJob::Impl::plan() {
  const auto span = spanOf(settings_, input_->info().duration);
  if (!span) return span.error();
  stream_.emplace(*input_, *decoder_);
  keeper_.emplace(*input_, store_, PictureSize{settings_.maxWidth, settings_.maxHeight});
  locator_.emplace(*input_, cache_, std::move(keyframes_));
  auto planned = settings_.mode == Mode::Clip ? planClip(*span) : planStoryboard(*span);
  state_ = State::Extract;
  return planned;
}

Result<void> PreviewJob::Impl::planStoryboard(const Span& span) {
  std::vector<Span> slots = slotsOf(span, settings_.frames);
  // Where the index tells the very bytes, they are fetched together.
  std::vector<ByteRange> ranges;
  for (const Span& slot : slots) {
    const auto attempts = attemptsFor(slot, locator_->keyframes());
    const bool isForeseen = !attempts.empty() && attempts.front().kind == Attempt::Kind::Keyframe &&
                            attempts.front().keyframe.bytes.size > 0;
    if (isForeseen) ranges.push_back(attempts.front().keyframe.bytes);
  }
  const bool isAllForeseen = ranges.size() == slots.size();
  if (isAllForeseen) input_->readExactly();
  // Of a small file the blocks that decoding forward reads would hold the same bytes again.
  const bool isSmall = cache_.size() <= KeyframeScan::kSmallFile;
  if (isAllForeseen || !isSmall) {
    if (auto pinned = cache_.pin(std::move(ranges)); !pinned) return pinned;
  }
  extractor_ = std::make_unique<StoryboardExtractor>(*input_, *stream_, *keeper_, *locator_, std::move(slots),
                                                     settings_.delay);
  return {};
}

Result<void> PreviewJob::Impl::planClip(const Span& span) {
  auto moments = clipMoments(span, settings_.fps);
  if (!moments) return moments.error();
  extractor_ = std::make_unique<ClipExtractor>(*stream_, *keeper_, *locator_, span, std::move(*moments));
  return {};
}

Result<void> PreviewJob::Impl::extract() {
  const auto isDone = extractor_->step();
  if (!isDone) return isDone.error();
  return *isDone ? startEncoding() : Result<void>();
}

Result<void> PreviewJob::Impl::startEncoding() {
  if (store_.count() == 0) {
    return Error{ErrorCode::CorruptInput, "No picture of the video could be decoded: it is damaged."};
  }
  GifSettings gif;
  gif.width = keeper_->size().width;
  gif.height = keeper_->size().height;
  gif.quality = settings_.quality;
  gif.loop = settings_.loop;
  gif.sharedPalette = settings_.mode == Mode::Clip;
  gif.times = keeper_->shownTimes();
  gif.times.push_back(extractor_->length());
  encoder_ = std::make_unique<GifEncoder>(store_, sink_, std::move(gif));
  // The decoder's memory is not needed any more.
  extractor_.reset();
  stream_.reset();
  decoder_.reset();
  state_ = State::Encode;
  return {};
}

Result<void> PreviewJob::Impl::encode() {
  const auto isDone = encoder_->step();
  if (!isDone) return isDone.error();
  if (*isDone) {
    collectInfo();
    state_ = State::Done;
  }
  return {};
}

void PreviewJob::Impl::collectInfo() {
  if (input_) {
    info_.source = input_->info();
    info_.warnings = input_->warnings();
  }
  info_.source.sizeBytes = cache_.size();
  info_.source.bytesRead = cache_.bytesRead();
  info_.source.readRequests = cache_.requests();
  info_.source.readRounds = cache_.rounds();
  if (!encoder_) return;
  info_.width = keeper_->size().width;
  info_.height = keeper_->size().height;
  info_.loop = settings_.loop;
  info_.sizeBytes = encoder_->sizeBytes();
  info_.frames.clear();
  for (const GifFrame& frame : encoder_->written()) {
    info_.frames.push_back(
        {keeper_->sourceTimes()[frame.index], std::chrono::milliseconds(frame.delayCs * 10)});
  }
}

Progress PreviewJob::Impl::progress() const {
  switch (state_) {
    case State::Extract:
      return {Phase::Extract, kExtractFrom + (kEncodeFrom - kExtractFrom) * extractor_->progress()};
    case State::Encode:
      return {Phase::Encode, kEncodeFrom + (1 - kEncodeFrom) * encoder_->progress()};
    case State::Done:
      return {Phase::Done, 1};
    default:
      return {Phase::Open, 0};
  }
}

PreviewJob::PreviewJob(ByteSource& source, ScratchStorage& scratch, ByteSink& sink, PreviewOptions options,
                       JobContext context)
    : impl_(std::make_unique<Impl>(source, scratch, sink, options, context)) {}

PreviewJob::~PreviewJob() = default;

Result<Progress> PreviewJob::step() { return impl_->step(); }

const PreviewInfo& PreviewJob::info() const { return impl_->info(); }

}  // namespace vidgist
