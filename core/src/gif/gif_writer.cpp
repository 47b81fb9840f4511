#include "gif/gif_writer.h"

#include <gif_lib.h>

#include <algorithm>
#include <array>
#include <string>

namespace vidgist {
namespace {

struct ColorMapFreer {
  void operator()(ColorMapObject* map) const { GifFreeMapObject(map); }
};
using ColorMapHandle = std::unique_ptr<ColorMapObject, ColorMapFreer>;

/// The palette as giflib has it: padded to a power of two, with room for a see-through index. The smaller the
/// table, the shorter the codes.
ColorMapHandle makeColorMap(const Palette& palette, bool withTransparency) {
  const std::size_t used = std::min<std::size_t>(palette.size() + (withTransparency ? 1 : 0), kMaxPaletteSize);
  std::size_t count = 2;
  while (count < used) count *= 2;
  std::array<GifColorType, kMaxPaletteSize> colors{};
  for (std::size_t i = 0; i < palette.size(); ++i) {
    const Rgb color = palette.colors()[i];
    colors[i] = {color.red, color.green, color.blue};
  }
  return ColorMapHandle(GifMakeMapObject(static_cast<int>(count), colors.data()));
}

Error outOfMemory() { return {ErrorCode::OutOfMemory, "Not enough memory to write the GIF."}; }

GifByteType lowByte(int value) { return static_cast<GifByteType>(value & 0xff); }
GifByteType highByte(int value) { return static_cast<GifByteType>(value >> 8 & 0xff); }

}  // namespace

/// Collects giflib's many small writes and keeps the sink's first error: giflib itself looks at the outcome of
/// some writes only, and knows nothing of messages.
class GifWriter::Output {
 public:
  explicit Output(ByteSink& sink) : sink_(sink) { buffer_.reserve(kCapacity); }

  static int write(GifFileType* file, const GifByteType* bytes, int size) {
    static_cast<Output*>(file->UserData)->append({bytes, static_cast<std::size_t>(size)});
    return size;
  }

  void append(std::span<const std::uint8_t> bytes) {
    if (!status_.ok()) return;
    if (buffer_.size() + bytes.size() > kCapacity) flush();
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
    sizeBytes_ += bytes.size();
  }

  void flush() {
    if (status_.ok() && !buffer_.empty()) status_ = sink_.write(buffer_);
    buffer_.clear();
  }

  const Result<void>& status() const { return status_; }
  std::uint64_t sizeBytes() const { return sizeBytes_; }

 private:
  static constexpr std::size_t kCapacity = 32 * 1024;

  ByteSink& sink_;
  std::vector<std::uint8_t> buffer_;
  Result<void> status_;
  std::uint64_t sizeBytes_ = 0;
};

void GifWriter::FileCloser::operator()(GifFileType* file) const { EGifCloseFile(file, nullptr); }

GifWriter::GifWriter(ByteSink& sink) : output_(std::make_unique<Output>(sink)) {}

// Closing writes the trailer, into the buffer of an output that nobody flushes any more.
GifWriter::~GifWriter() = default;

Result<void> GifWriter::check(int status) const {
  if (!output_->status().ok()) return output_->status();
  if (status == GIF_OK) return {};
  const char* reason = GifErrorString(file_->Error);
  return Error{ErrorCode::Internal,
               std::string("Writing the GIF failed: ") + (reason ? reason : "unknown") + "."};
}

Result<void> GifWriter::begin(int width, int height, int plays, const Palette* globalPalette) {
  int error = 0;
  file_.reset(EGifOpen(output_.get(), &Output::write, &error));
  if (!file_) return outOfMemory();
  EGifSetGifVersion(file_.get(), true);

  ColorMapHandle map;
  if (globalPalette) {
    map = makeColorMap(*globalPalette, true);
    if (!map) return outOfMemory();
  }
  constexpr int kBitsPerChannel = 8;
  if (auto done = check(EGifPutScreenDesc(file_.get(), width, height, kBitsPerChannel, 0, map.get()));
      !done.ok()) {
    return done;
  }
  if (plays == 1) return {};

  const int repetitions = std::clamp(plays - 1, 0, 65535);
  const std::array<GifByteType, 3> count = {1, lowByte(repetitions), highByte(repetitions)};
  if (auto done = check(EGifPutExtensionLeader(file_.get(), APPLICATION_EXT_FUNC_CODE)); !done.ok())
    return done;
  if (auto done = check(EGifPutExtensionBlock(file_.get(), 11, "NETSCAPE2.0")); !done.ok()) return done;
  if (auto done = check(EGifPutExtensionBlock(file_.get(), 3, count.data())); !done.ok()) return done;
  return check(EGifPutExtensionTrailer(file_.get()));
}

Result<void> GifWriter::write(GifPicture& picture) {
  ColorMapHandle map;
  if (picture.localPalette) {
    map = makeColorMap(*picture.localPalette, picture.transparentIndex != kNoTransparency);
    if (!map) return outOfMemory();
  }
  constexpr int kStays = DISPOSE_DO_NOT;
  const std::array<GifByteType, 4> control = {
      static_cast<GifByteType>(kStays << 2 | (picture.transparentIndex != kNoTransparency ? 1 : 0)),
      lowByte(picture.delayCs), highByte(picture.delayCs), lowByte(std::max(picture.transparentIndex, 0))};
  if (auto done = check(EGifPutExtension(file_.get(), GRAPHICS_EXT_FUNC_CODE, 4, control.data())); !done.ok()) {
    return done;
  }
  const Rectangle& area = picture.area;
  if (auto done =
          check(EGifPutImageDesc(file_.get(), area.left, area.top, area.width, area.height, false, map.get()));
      !done.ok()) {
    return done;
  }
  for (int row = 0; row < area.height; ++row) {
    GifPixelType* line = picture.indices.data() + static_cast<std::size_t>(row) * area.width;
    if (auto done = check(EGifPutLine(file_.get(), line, area.width)); !done.ok()) return done;
  }
  return {};
}

Result<void> GifWriter::finish() {
  file_.reset();
  output_->flush();
  return output_->status();
}

std::uint64_t GifWriter::sizeBytes() const { return output_->sizeBytes(); }

}  // namespace vidgist
