#include "gif/gif_encoder.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "gif/color_histogram.h"
#include "gif/dither.h"
#include "gif/gif_timing.h"
#include "gif/gif_writer.h"
#include "gif/lab_image.h"
#include "gif/palette.h"
#include "gif/quality.h"
#include "gif/screen.h"

namespace vidgist {
namespace {

// How many colors are told apart when a palette is made. One for a clip is made once and serves many pictures.
constexpr std::size_t kColorsOfPicture = 8192;
constexpr std::size_t kColorsOfClip = 32768;

}  // namespace

class GifEncoder::Impl {
 public:
  Impl(FrameReader& frames, ByteSink& sink, GifSettings settings)
      : frames_(frames),
        settings_(std::move(settings)),
        quality_(encodingQuality(settings_.quality)),
        timing_(settings_.times),
        analysed_(settings_.sharedPalette ? 0 : frames.count()),
        writer_(sink),
        screen_(settings_.width, settings_.height),
        dither_(settings_.width, quality_),
        histogram_(settings_.sharedPalette ? kColorsOfClip : kColorsOfPicture) {}

  Result<bool> step();
  double progress() const;
  std::span<const GifFrame> written() const { return written_; }
  std::uint64_t sizeBytes() const { return writer_.sizeBytes(); }

 private:
  /// A picture that waits until it is known how long it is shown.
  struct Pending {
    std::size_t first = 0;
    GifPicture picture;
  };

  Result<void> read(std::size_t index);
  Result<void> analyse();
  Result<void> begin();
  Result<void> encode();
  Result<void> flush(std::size_t until);
  void countColors();
  Palette paletteOfHistogram(bool overOther) const;
  Palette localPalette();

  FrameReader& frames_;
  const GifSettings settings_;
  const EncodingQuality quality_;
  const GifTiming timing_;

  std::size_t analysed_;  // frames that the shared palette knows
  std::size_t encoded_ = 0;
  bool begun_ = false;

  GifWriter writer_;
  Screen screen_;
  Dither dither_;
  ColorHistogram histogram_;
  std::optional<Palette> shared_;
  std::optional<Pending> pending_;
  std::vector<GifFrame> written_;

  RgbImage image_;
  LabImage frame_;
  DrawMask mask_;
};

Result<bool> GifEncoder::Impl::step() {
  const std::size_t count = frames_.count();
  if (analysed_ < count) {
    if (auto done = analyse(); !done.ok()) return done.error();
    return false;
  }
  if (!begun_) {
    if (auto done = begin(); !done.ok()) return done.error();
  }
  if (encoded_ < count) {
    if (auto done = encode(); !done.ok()) return done.error();
  }
  if (encoded_ < count) return false;
  if (pending_) {
    if (auto done = flush(count); !done.ok()) return done.error();
    if (auto done = writer_.finish(); !done.ok()) return done.error();
  }
  return true;
}

double GifEncoder::Impl::progress() const {
  // Looking at a frame takes about a fifth of the time of drawing it.
  const auto count = static_cast<double>(frames_.count());
  const double looking = settings_.sharedPalette ? 0.2 : 0;
  if (count == 0) return 0;
  return (looking * static_cast<double>(analysed_) + static_cast<double>(encoded_)) / (count * (looking + 1));
}

Result<void> GifEncoder::Impl::read(std::size_t index) {
  if (auto done = frames_.read(index, image_); !done.ok()) return done;
  if (image_.width != settings_.width || image_.height != settings_.height) {
    return Error{ErrorCode::Internal, "A frame has another size than the GIF."};
  }
  return {};
}

Result<void> GifEncoder::Impl::analyse() {
  if (auto done = read(analysed_); !done.ok()) return done;
  const std::size_t pixels = image_.pixels.size() / 3;
  for (std::size_t i = 0; i < pixels; ++i) histogram_.add(colorAt(image_, i));
  ++analysed_;
  return {};
}

Result<void> GifEncoder::Impl::begin() {
  if (frames_.count() == 0 || settings_.times.size() != frames_.count() + 1) {
    return Error{ErrorCode::Internal, "A GIF needs frames, and the times of their beginnings and of the end."};
  }
  if (settings_.sharedPalette) shared_ = paletteOfHistogram(frames_.count() > 1);
  begun_ = true;
  return writer_.begin(settings_.width, settings_.height, settings_.loop, shared_ ? &*shared_ : nullptr);
}

/// The palette for what the histogram counted. A picture drawn over another needs an index to see through,
/// unless its colors fit exactly without one.
Palette GifEncoder::Impl::paletteOfHistogram(bool overOther) const {
  const bool fits =
      histogram_.exact() && histogram_.entries().size() <= static_cast<std::size_t>(quality_.maxColors);
  const int seeThrough = overOther && !fits ? 1 : 0;
  return makePalette(histogram_, quality_.maxColors - seeThrough, quality_.goodError);
}

void GifEncoder::Impl::countColors() {
  histogram_.clear();
  for (std::size_t i = 0; i < mask_.size(); ++i) {
    if (mask_[i]) histogram_.add(colorAt(image_, i));
  }
}

/// A palette for the marked pixels alone. If that would leave no index to see through, all pixels are marked.
Palette GifEncoder::Impl::localPalette() {
  countColors();
  Palette palette = paletteOfHistogram(!screen_.blank());
  if (screen_.blank() || palette.size() < kMaxPaletteSize) return palette;
  std::fill(mask_.begin(), mask_.end(), std::uint8_t{1});
  countColors();
  return paletteOfHistogram(true);
}

Result<void> GifEncoder::Impl::encode() {
  if (auto done = read(encoded_); !done.ok()) return done;
  const std::size_t index = encoded_++;
  toLab(image_, frame_);
  screen_.findChanges(frame_, quality_, mask_);
  if (markedArea(mask_, frame_.width, frame_.height).empty()) return {};  // looks like the picture before

  std::optional<Palette> local;
  if (!shared_) local = localPalette();
  const Palette& palette = local ? *local : *shared_;
  const bool canSeeThrough = !screen_.blank() && palette.size() < kMaxPaletteSize;
  const int transparentIndex = canSeeThrough ? static_cast<int>(palette.size()) : kNoTransparency;
  const Rectangle area = markedArea(mask_, frame_.width, frame_.height);
  std::vector<std::uint8_t> indices = dither_.draw(frame_, mask_, area, palette, transparentIndex, screen_);
  const auto seesThrough = [&](std::uint8_t i) { return i == transparentIndex; };
  if (std::all_of(indices.begin(), indices.end(), seesThrough)) return {};  // the palette has nothing better

  if (auto done = flush(index); !done.ok()) return done;
  pending_ = Pending{index, {area, std::move(indices), std::move(local), transparentIndex, 0}};
  return {};
}

/// Writes the pending picture, which is shown until frame `until` begins.
Result<void> GifEncoder::Impl::flush(std::size_t until) {
  if (!pending_) return {};
  Pending pending = *std::exchange(pending_, std::nullopt);
  for (const int delayCs : splitDelay(timing_.delayCs(pending.first, until))) {
    pending.picture.delayCs = delayCs;
    if (auto done = writer_.write(pending.picture); !done.ok()) return done;
    written_.push_back({pending.first, delayCs});
  }
  return {};
}

GifEncoder::GifEncoder(FrameReader& frames, ByteSink& sink, GifSettings settings)
    : impl_(std::make_unique<Impl>(frames, sink, std::move(settings))) {}

GifEncoder::~GifEncoder() = default;

Result<bool> GifEncoder::step() { return impl_->step(); }

double GifEncoder::progress() const { return impl_->progress(); }

std::span<const GifFrame> GifEncoder::written() const { return impl_->written(); }

std::uint64_t GifEncoder::sizeBytes() const { return impl_->sizeBytes(); }

}  // namespace vidgist
