#include "gif/gif_encoder.h"

#include <gtest/gtest.h>

#include <numeric>
#include <string>

#include "decoded_gif.h"
#include "sha256.h"
#include "synthetic_frames.h"

namespace vidgist {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Frames framesOf(int width, int height, int count, const std::function<Rgb(int frame, int x, int y)>& painter) {
  Frames frames;
  for (int frame = 0; frame < count; ++frame) {
    frames.add(paint(width, height, [&](int x, int y) { return painter(frame, x, y); }));
  }
  return frames;
}

/// `colors` different colors, that many exactly if there are as many pixels.
Rgb oneOf(int colors, int index) {
  const int i = index % colors;
  return {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i * 7),
          static_cast<std::uint8_t>(255 - i / 2)};
}

void expectLossless(Frames& frames, bool sharedPalette) {
  GifSettings settings = settingsFor(frames);
  settings.quality = 100;
  settings.sharedPalette = sharedPalette;
  const DecodedGif gif = decodeGif(encode(frames, settings));
  ASSERT_EQ(gif.pictures.size(), frames.count());
  for (std::size_t i = 0; i < frames.count(); ++i) {
    EXPECT_TRUE(gif.pictures[i].screen.pixels == frames.at(i).pixels) << "picture " << i;
  }
}

class GifEncoderTest : public testing::TestWithParam<bool> {
 protected:
  GifSettings settingsOf(const Frames& frames, std::chrono::microseconds delay = milliseconds(100)) const {
    GifSettings settings = settingsFor(frames, delay);
    settings.sharedPalette = GetParam();
    return settings;
  }
};

INSTANTIATE_TEST_SUITE_P(Palette, GifEncoderTest, testing::Bool(),
                         [](const auto& test) { return std::string(test.param ? "Shared" : "PerPicture"); });

TEST_P(GifEncoderTest, FewColorsAreExact) {
  for (const int colors : {1, 2, 3, 100, 255, 256}) {
    Frames frames = framesOf(32, 24, 1, [&](int, int x, int y) { return oneOf(colors, y * 32 + x); });
    expectLossless(frames, GetParam());
  }
}

TEST_P(GifEncoderTest, FewColorsAreExactInMotion) {
  for (const int colors : {2, 100, 255, 256}) {
    Frames frames =
        framesOf(32, 24, 4, [&](int frame, int x, int y) { return oneOf(colors, y * 32 + x * (frame + 1)); });
    expectLossless(frames, GetParam());
  }
}

TEST_P(GifEncoderTest, ManyColorsAreClose) {
  Frames frames = filmFrames(160, 90, 6);
  const DecodedGif gif = decodeGif(encode(frames, settingsOf(frames)));
  ASSERT_EQ(gif.pictures.size(), frames.count());
  for (std::size_t i = 0; i < frames.count(); ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < frames.at(i).pixels.size(); ++k) {
      const int apart = gif.pictures[i].screen.pixels[k] - frames.at(i).pixels[k];
      sum += apart * apart;
    }
    EXPECT_LT(sum / static_cast<double>(frames.at(i).pixels.size()), 25) << "picture " << i;
  }
}

TEST_P(GifEncoderTest, OnlyTheLargestDifferenceIsCoded) {
  Frames frames = framesOf(64, 48, 2, [](int frame, int x, int y) -> Rgb {
    const bool inside = x >= 10 + frame && x < 20 + frame && y >= 30 && y < 35;
    return inside ? Rgb{250, 250, 0} : Rgb{20, 30, 40};
  });
  GifSettings settings = settingsOf(frames);
  settings.quality = 100;
  const DecodedGif gif = decodeGif(encode(frames, settings));
  ASSERT_EQ(gif.pictures.size(), 2u);
  EXPECT_EQ(gif.pictures[0].area, (Rectangle{0, 0, 64, 48}));
  EXPECT_EQ(gif.pictures[1].area, (Rectangle{10, 30, 11, 5}));
  EXPECT_TRUE(gif.pictures[1].hasTransparency);
  EXPECT_EQ(gif.pictures[1].hasLocalPalette, !GetParam());
}

TEST_P(GifEncoderTest, FramesThatLookTheSameBecomeOnePicture) {
  Frames frames = framesOf(20, 10, 6, [](int frame, int x, int) -> Rgb {
    return {static_cast<std::uint8_t>(x * 10),
            static_cast<std::uint8_t>(frame < 2   ? 0
                                      : frame < 5 ? 90
                                                  : 180),
            7};
  });
  MemorySink sink;
  GifEncoder encoder(frames, sink, settingsOf(frames, milliseconds(100)));
  for (;;) {
    const auto done = encoder.step();
    ASSERT_TRUE(done.ok());
    if (*done) break;
  }
  const auto written = encoder.written();
  ASSERT_EQ(written.size(), 3u);
  EXPECT_EQ(written[0].index, 0u);
  EXPECT_EQ(written[0].delayCs, 20);
  EXPECT_EQ(written[1].index, 2u);
  EXPECT_EQ(written[1].delayCs, 30);
  EXPECT_EQ(written[2].index, 5u);
  EXPECT_EQ(written[2].delayCs, 10);
  EXPECT_EQ(encoder.sizeBytes(), sink.bytes().size());

  const DecodedGif gif = decodeGif(sink.bytes());
  ASSERT_EQ(gif.pictures.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(gif.pictures[i].delayCs, written[i].delayCs);
}

TEST_P(GifEncoderTest, KeepsTime) {
  Frames frames = filmFrames(32, 32, 30);
  GifSettings settings = settingsOf(frames);
  for (std::size_t i = 0; i <= 30; ++i) settings.times[i] = std::chrono::microseconds(1'000'000 * i / 30);
  const DecodedGif gif = decodeGif(encode(frames, settings));
  ASSERT_EQ(gif.pictures.size(), 30u);
  int total = 0;
  for (const auto& picture : gif.pictures) {
    EXPECT_TRUE(picture.delayCs == 3 || picture.delayCs == 4) << picture.delayCs;
    total += picture.delayCs;
  }
  EXPECT_EQ(total, 100);
}

TEST_P(GifEncoderTest, ShowsLongerThanAPictureCan) {
  Frames frames = framesOf(4, 4, 2, [](int frame, int, int) -> Rgb {
    return {static_cast<std::uint8_t>(frame * 200), 0, 0};
  });
  const DecodedGif gif = decodeGif(encode(frames, settingsOf(frames, seconds(1000))));
  int total = 0;
  for (const auto& picture : gif.pictures) total += picture.delayCs;
  EXPECT_EQ(total, 200'000);
  EXPECT_EQ(gif.pictures.front().screen.pixels, frames.at(0).pixels);
  EXPECT_EQ(gif.pictures.back().screen.pixels, frames.at(1).pixels);
}

TEST_P(GifEncoderTest, TakesEverySize) {
  for (const auto& [width, height] : {std::pair{1, 1}, {1, 200}, {300, 1}, {2, 2}, {1280, 1280}}) {
    Frames frames = filmFrames(width, height, 2);
    GifSettings settings = settingsOf(frames);
    const DecodedGif gif = decodeGif(encode(frames, settings));
    EXPECT_EQ(gif.width, width);
    EXPECT_EQ(gif.height, height);
    EXPECT_FALSE(gif.pictures.empty());
  }
}

TEST_P(GifEncoderTest, BytesGrowWithQuality) {
  Frames frames = filmFrames(120, 80, 6);
  GifSettings settings = settingsOf(frames);
  std::size_t previous = 0;
  for (const int quality : {1, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100}) {
    settings.quality = quality;
    const std::size_t size = encode(frames, settings).size();
    EXPECT_GT(size, previous) << "quality " << quality;
    previous = size;
  }
}

TEST_P(GifEncoderTest, SameFramesSameBytes) {
  Frames frames = filmFrames(100, 60, 4);
  EXPECT_EQ(encode(frames, settingsOf(frames)), encode(frames, settingsOf(frames)));
}

TEST_P(GifEncoderTest, MakesTheSameBytesInEveryBuild) {
  // A change of what the encoder does changes these; a compiler or a platform must not.
  struct Golden {
    int quality;
    const char* perPicture;
    const char* shared;
  };
  constexpr Golden kGolden[] = {
      {30, "4abec3bde9c1cab0b2db6c20d6450d8ae34c90dcb2739948e2359f208bcaaa3b",
       "7bc957f01e402f0371f5e42917f3e32257e520808ab4c8d294470eeab55e5051"},
      {80, "026300fafc36fde76472d1572543ff35d804e539a07173d281d3a169aaf7b8ff",
       "0f925f7047e38165538b17e3768a6ade18ff3f16f1b9917dc4a61b96e6df353c"},
      {100, "47e8e415929fc58d99f85e15de3fb5742d07f4fb4c3477f2ddbb680beda04af9",
       "575ef6b53605f565326226799864ad15cb2b0afc96c381d74f1c9a273f267c43"},
  };
  Frames frames = filmFrames(160, 90, 6);
  GifSettings settings = settingsOf(frames);
  for (const Golden& golden : kGolden) {
    settings.quality = golden.quality;
    EXPECT_EQ(sha256(encode(frames, settings)), GetParam() ? golden.shared : golden.perPicture)
        << golden.quality;
  }
}

TEST_P(GifEncoderTest, ProgressAscends) {
  Frames frames = filmFrames(20, 20, 5);
  MemorySink sink;
  GifEncoder encoder(frames, sink, settingsOf(frames));
  double previous = encoder.progress();
  EXPECT_EQ(previous, 0);
  for (int steps = 1;; ++steps) {
    const auto done = encoder.step();
    ASSERT_TRUE(done.ok());
    EXPECT_GT(encoder.progress(), previous);
    previous = encoder.progress();
    if (!*done) continue;
    EXPECT_EQ(previous, 1);
    EXPECT_EQ(steps, GetParam() ? 10 : 5);  // one frame each
    return;
  }
}

class FailingSink final : public ByteSink {
 public:
  explicit FailingSink(std::size_t room) : room_(room) {}
  Result<void> write(std::span<const std::uint8_t> bytes) override {
    if (bytes.size() > room_) return Error{ErrorCode::Io, "no room for the preview"};
    room_ -= bytes.size();
    return {};
  }

 private:
  std::size_t room_;
};

TEST_P(GifEncoderTest, ReturnsTheSinksError) {
  Frames frames = filmFrames(320, 180, 4);
  const std::size_t size = encode(frames, settingsOf(frames)).size();
  for (const std::size_t room : {std::size_t{0}, size / 2, size - 1}) {
    FailingSink sink(room);
    GifEncoder encoder(frames, sink, settingsOf(frames));
    Result<bool> result = encoder.step();
    while (result.ok() && !*result) result = encoder.step();
    ASSERT_FALSE(result.ok()) << room;
    EXPECT_EQ(result.error().code, ErrorCode::Io);
    EXPECT_EQ(result.error().message, "no room for the preview");
  }
}

/// A reader whose second frame cannot be read.
class FailingReader final : public FrameReader {
 public:
  explicit FailingReader(Frames& frames) : frames_(frames) {}
  std::size_t count() const override { return frames_.count(); }
  Result<void> read(std::size_t index, RgbImage& image) override {
    if (index == 1) return Error{ErrorCode::Io, "the scratch is gone"};
    return frames_.read(index, image);
  }

 private:
  Frames& frames_;
};

TEST_P(GifEncoderTest, ReturnsTheReadersError) {
  Frames frames = filmFrames(20, 20, 3);
  FailingReader reader(frames);
  MemorySink sink;
  GifEncoder encoder(reader, sink, settingsOf(frames));
  Result<bool> result = encoder.step();
  while (result.ok() && !*result) result = encoder.step();
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().message, "the scratch is gone");
}

TEST_P(GifEncoderTest, RefusesTimesThatDoNotFit) {
  Frames frames = filmFrames(20, 20, 3);
  MemorySink sink;
  GifSettings settings = settingsOf(frames);
  settings.times.pop_back();
  GifEncoder encoder(frames, sink, settings);
  Result<bool> result = encoder.step();
  while (result.ok() && !*result) result = encoder.step();
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::Internal);
}

}  // namespace
}  // namespace vidgist
