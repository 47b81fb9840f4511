#include "gif/gif_writer.h"

#include <gtest/gtest.h>

#include "decoded_gif.h"
#include "synthetic_frames.h"

namespace vidgist {
namespace {

const Palette kTwoColors({{10, 20, 30}, {200, 210, 220}});

/// A sink that takes some bytes and then fails.
class FailingSink final : public ByteSink {
 public:
  explicit FailingSink(std::size_t room) : room_(room) {}

  Result<void> write(std::span<const std::uint8_t> bytes) override {
    if (bytes.size() > room_) return Error{ErrorCode::Io, "the disk is full of cats"};
    room_ -= bytes.size();
    return {};
  }

 private:
  std::size_t room_;
};

GifPicture picture(Rectangle area, std::vector<std::uint8_t> indices, int transparentIndex = kNoTransparency) {
  return {area, std::move(indices), std::nullopt, transparentIndex, 7};
}

DecodedGif written(int plays) {
  MemorySink sink;
  GifWriter writer(sink);
  EXPECT_TRUE(writer.begin(2, 1, plays, &kTwoColors).ok());
  GifPicture first = picture({0, 0, 2, 1}, {0, 1});
  EXPECT_TRUE(writer.write(first).ok());
  EXPECT_TRUE(writer.finish().ok());
  EXPECT_EQ(writer.sizeBytes(), sink.bytes().size());
  return decodeGif(sink.bytes());
}

TEST(GifWriterTest, PlaysAsOftenAsAsked) {
  EXPECT_EQ(written(0).repetitions, 0);
  EXPECT_EQ(written(1).repetitions, DecodedGif::kNoExtension);
  EXPECT_EQ(written(2).repetitions, 1);
  EXPECT_EQ(written(1000).repetitions, 999);
  EXPECT_EQ(written(1'000'000).repetitions, 65535);
}

TEST(GifWriterTest, WritesWhatItWasGiven) {
  MemorySink sink;
  GifWriter writer(sink);
  ASSERT_TRUE(writer.begin(3, 2, 0, &kTwoColors).ok());
  GifPicture first = picture({0, 0, 3, 2}, {0, 1, 0, 1, 0, 1});
  GifPicture second = picture({1, 0, 2, 2}, {2, 0, 1, 2}, 2);
  GifPicture third = picture({2, 1, 1, 1}, {1});
  third.localPalette = Palette({{255, 0, 0}, {255, 255, 0}});
  third.delayCs = 65535;
  for (GifPicture* one : {&first, &second, &third}) ASSERT_TRUE(writer.write(*one).ok());
  ASSERT_TRUE(writer.finish().ok());

  const DecodedGif gif = decodeGif(sink.bytes());
  EXPECT_EQ(gif.width, 3);
  EXPECT_EQ(gif.height, 2);
  ASSERT_EQ(gif.pictures.size(), 3u);
  EXPECT_EQ(gif.pictures[0].delayCs, 7);
  EXPECT_FALSE(gif.pictures[0].hasTransparency);
  EXPECT_EQ(gif.pictures[0].disposal, 1);
  EXPECT_EQ(gif.pictures[1].area, (Rectangle{1, 0, 2, 2}));
  EXPECT_TRUE(gif.pictures[1].hasTransparency);
  EXPECT_FALSE(gif.pictures[1].hasLocalPalette);
  EXPECT_TRUE(gif.pictures[2].hasLocalPalette);
  EXPECT_EQ(gif.pictures[2].delayCs, 65535);
  const std::vector<std::uint8_t> screen = {10,  20,  30,  200, 210, 220, 10,  20,  30,  //
                                            200, 210, 220, 200, 210, 220, 255, 255, 0};
  EXPECT_EQ(gif.pictures[2].screen.pixels, screen);
}

TEST(GifWriterTest, TheSinksErrorComesThrough) {
  std::vector<std::uint8_t> noisy;
  Noise noise(2);
  for (int i = 0; i < 500 * 500; ++i) noisy.push_back(static_cast<std::uint8_t>(noise.below(2)));
  for (const std::size_t room : {0u, 20'000u, 33'000u}) {
    FailingSink sink(room);
    GifWriter writer(sink);
    Result<void> result = writer.begin(500, 500, 0, &kTwoColors);
    for (int i = 0; i < 5 && result.ok(); ++i) {
      GifPicture next = picture({0, 0, 500, 500}, noisy);
      result = writer.write(next);
    }
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, ErrorCode::Io);
    EXPECT_EQ(result.error().message, "the disk is full of cats");
  }
}

TEST(GifWriterTest, AnErrorInTheLastBytesIsNotLost) {
  FailingSink sink(0);
  GifWriter writer(sink);
  ASSERT_TRUE(writer.begin(1, 1, 0, &kTwoColors).ok());  // still in the buffer
  GifPicture only = picture({0, 0, 1, 1}, {1});
  ASSERT_TRUE(writer.write(only).ok());
  const Result<void> result = writer.finish();
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().message, "the disk is full of cats");
}

TEST(GifWriterTest, MayBeGivenUp) {
  MemorySink sink;
  {
    GifWriter writer(sink);
    ASSERT_TRUE(writer.begin(1, 1, 0, &kTwoColors).ok());
  }
  EXPECT_TRUE(sink.bytes().empty());
}

}  // namespace
}  // namespace vidgist
