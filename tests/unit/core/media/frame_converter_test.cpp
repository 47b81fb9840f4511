#include "media/frame_converter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>

#include "support/frame_color.h"

namespace vidgist {
namespace {

FramePtr newFrame(AVPixelFormat format, int width, int height) {
  FramePtr frame(av_frame_alloc());
  frame->format = format;
  frame->width = width;
  frame->height = height;
  EXPECT_GE(av_frame_get_buffer(frame.get(), 0), 0);
  return frame;
}

FramePtr rgbFrame(int width, int height, const std::function<Rgb(int x, int y)>& paint) {
  FramePtr frame = newFrame(AV_PIX_FMT_RGB24, width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const Rgb color = paint(x, y);
      std::copy(color.begin(), color.end(), frame->data[0] + y * frame->linesize[0] + 3 * x);
    }
  }
  return frame;
}

/// A frame of one color.
FramePtr yuvFrame(Rgb yuv, int width = 32, int height = 32, AVPixelFormat format = AV_PIX_FMT_YUV444P) {
  FramePtr frame = newFrame(format, width, height);
  for (std::size_t plane = 0; plane < 3; ++plane) {
    std::fill_n(frame->data[plane], frame->linesize[plane] * height, yuv[plane]);
  }
  return frame;
}

Rgb pixelAt(const RgbImage& image, int x, int y) {
  const auto at = static_cast<std::size_t>(y * image.width + x) * 3;
  return {image.pixels[at], image.pixels[at + 1], image.pixels[at + 2]};
}

RgbImage convertWhole(const AVFrame& frame) {
  const PictureSize size{frame.width, frame.height};
  FrameConverter converter(size, {});
  auto image = converter.convert(frame, size);
  EXPECT_TRUE(image);
  return std::move(*image);
}

void expectNear(const Rgb& actual, const Rgb& wanted, int tolerance) {
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_LE(std::abs(actual[i] - wanted[i]), tolerance)
        << "channel " << i << " is " << +actual[i] << ", not " << +wanted[i];
  }
}

Rgb gradient(int x, int y) {
  return {static_cast<std::uint8_t>(7 * x), static_cast<std::uint8_t>(9 * y), static_cast<std::uint8_t>(x * y)};
}

TEST(FrameConverterTest, LeavesRgbOfTheSameSizeAlone) {
  for (const PictureSize size : {PictureSize{32, 24}, {33, 17}, {1, 1}, {5, 40}}) {
    const FramePtr frame = rgbFrame(size.width, size.height, gradient);
    const RgbImage image = convertWhole(*frame);
    ASSERT_EQ(image.width, size.width);
    ASSERT_EQ(image.height, size.height);
    ASSERT_EQ(image.pixels.size(), image.sizeBytes());
    for (int y = 0; y < size.height; ++y) {
      for (int x = 0; x < size.width; ++x) ASSERT_EQ(pixelAt(image, x, y), gradient(x, y)) << x << ", " << y;
    }
  }
}

TEST(FrameConverterTest, LimitedRangeReachesBlackAndWhite) {
  const FramePtr black = yuvFrame({16, 128, 128});
  const FramePtr white = yuvFrame({235, 128, 128});
  expectNear(pixelAt(convertWhole(*black), 5, 5), {0, 0, 0}, 1);
  expectNear(pixelAt(convertWhole(*white), 5, 5), {255, 255, 255}, 1);
}

TEST(FrameConverterTest, FullRangeStaysFull) {
  for (const AVPixelFormat format : {AV_PIX_FMT_YUV444P, AV_PIX_FMT_YUVJ444P}) {
    const FramePtr gray = yuvFrame({235, 128, 128}, 32, 32, format);
    if (format == AV_PIX_FMT_YUV444P) gray->color_range = AVCOL_RANGE_JPEG;
    expectNear(pixelAt(convertWhole(*gray), 5, 5), {235, 235, 235}, 1);
  }
}

// The same numbers are another red by either matrix (ITU-R BT.601 and BT.709).
constexpr Rgb kYuv{81, 90, 240};
constexpr Rgb kRedBy601{254, 0, 0};
constexpr Rgb kRedBy709{255, 24, 0};

TEST(FrameConverterTest, ObeysTheMatrixThatAFrameTells) {
  const FramePtr frame = yuvFrame(kYuv);
  frame->colorspace = AVCOL_SPC_SMPTE170M;
  expectNear(pixelAt(convertWhole(*frame), 5, 5), kRedBy601, 2);
  frame->colorspace = AVCOL_SPC_BT709;
  expectNear(pixelAt(convertWhole(*frame), 5, 5), kRedBy709, 2);
}

TEST(FrameConverterTest, TakesUntaggedVideoForBt709FromHdOn) {
  expectNear(pixelAt(convertWhole(*yuvFrame(kYuv, 640, 480)), 5, 5), kRedBy601, 2);
  expectNear(pixelAt(convertWhole(*yuvFrame(kYuv, 1280, 720)), 5, 5), kRedBy709, 2);
  expectNear(pixelAt(convertWhole(*yuvFrame(kYuv, 720, 1280)), 5, 5), kRedBy709, 2);
}

TEST(FrameConverterTest, FollowsAChangeOfTheMatrixInTheMiddle) {
  FrameConverter converter({32, 32}, {});
  const FramePtr frame = yuvFrame(kYuv);
  frame->colorspace = AVCOL_SPC_SMPTE170M;
  expectNear(pixelAt(*converter.convert(*frame, {32, 32}), 5, 5), kRedBy601, 2);
  frame->colorspace = AVCOL_SPC_BT709;
  expectNear(pixelAt(*converter.convert(*frame, {32, 32}), 5, 5), kRedBy709, 2);
}

TEST(FrameConverterTest, ScalesByAveraging) {
  // Columns of black and white become gray.
  const FramePtr stripes = rgbFrame(64, 64, [](int x, int) {
    const auto level = static_cast<std::uint8_t>(x % 2 == 0 ? 0 : 255);
    return Rgb{level, level, level};
  });
  FrameConverter converter({16, 16}, {});
  const auto image = converter.convert(*stripes, {64, 64});
  ASSERT_TRUE(image);
  for (int y = 0; y < 16; ++y) {
    for (int x = 0; x < 16; ++x) expectNear(pixelAt(*image, x, y), {127, 127, 127}, 3);
  }
}

TEST(FrameConverterTest, KeepsEveryCornerInItsPlace) {
  const FramePtr frame = rgbFrame(64, 48, [](int x, int y) {
    return Rgb{static_cast<std::uint8_t>(x < 32 ? 0 : 255), static_cast<std::uint8_t>(y < 24 ? 0 : 255), 0};
  });
  FrameConverter converter({32, 24}, {});
  const auto image = converter.convert(*frame, {64, 48});
  ASSERT_TRUE(image);
  expectNear(pixelAt(*image, 2, 2), {0, 0, 0}, 3);
  expectNear(pixelAt(*image, 29, 2), {255, 0, 0}, 3);
  expectNear(pixelAt(*image, 2, 21), {0, 255, 0}, 3);
  expectNear(pixelAt(*image, 29, 21), {255, 255, 0}, 3);
}

TEST(FrameConverterTest, TurnsThePictureUpright) {
  const FramePtr frame = rgbFrame(6, 4, gradient);
  FrameConverter converter({4, 6}, {.isTransposed = true, .mirrorsX = true});  // 90 degrees clockwise
  const auto image = converter.convert(*frame, {4, 6});
  ASSERT_TRUE(image);
  ASSERT_EQ(image->width, 4);
  ASSERT_EQ(image->height, 6);
  for (int y = 0; y < 6; ++y) {
    for (int x = 0; x < 4; ++x) EXPECT_EQ(pixelAt(*image, x, y), gradient(y, 3 - x)) << x << ", " << y;
  }
}

TEST(FrameConverterTest, StretchesPixelsThatAreNotSquare) {
  const FramePtr frame = rgbFrame(16, 32, [](int x, int) {
    return Rgb{static_cast<std::uint8_t>(x < 8 ? 0 : 255), 0, 0};
  });
  FrameConverter converter({32, 32}, {});
  const auto image = converter.convert(*frame, {32, 32});
  ASSERT_TRUE(image);
  EXPECT_EQ(image->width, 32);
  expectNear(pixelAt(*image, 3, 16), {0, 0, 0}, 3);
  expectNear(pixelAt(*image, 28, 16), {255, 0, 0}, 3);
}

TEST(FrameConverterTest, FitsAnotherShapeInOnBlack) {
  FrameConverter converter({32, 32}, {});
  const auto white = [](int, int) { return Rgb{255, 255, 255}; };
  const auto image = converter.convert(*rgbFrame(64, 32, white), {64, 32});
  ASSERT_TRUE(image);
  ASSERT_EQ(image->width, 32);
  ASSERT_EQ(image->height, 32);
  expectNear(pixelAt(*image, 16, 3), {0, 0, 0}, 0);
  expectNear(pixelAt(*image, 16, 28), {0, 0, 0}, 0);
  expectNear(pixelAt(*image, 0, 16), {255, 255, 255}, 1);
  expectNear(pixelAt(*image, 31, 16), {255, 255, 255}, 1);
}

TEST(FrameConverterTest, EnlargesASmallerPictureOfTheSameShape) {
  FrameConverter converter({32, 32}, {});
  const auto white = [](int, int) { return Rgb{255, 255, 255}; };
  const auto image = converter.convert(*rgbFrame(8, 8, white), {8, 8});
  ASSERT_TRUE(image);
  for (const int at : {0, 15, 31}) expectNear(pixelAt(*image, at, at), {255, 255, 255}, 1);
}

TEST(FrameConverterTest, ConvertsTheFormatsOfRealVideos) {
  for (const AVPixelFormat format :
       {AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUV422P, AV_PIX_FMT_NV12, AV_PIX_FMT_YUV420P10LE, AV_PIX_FMT_YUV422P10LE,
        AV_PIX_FMT_YUV444P12LE, AV_PIX_FMT_GRAY8, AV_PIX_FMT_GBRP, AV_PIX_FMT_PAL8, AV_PIX_FMT_YUVA444P10LE,
        AV_PIX_FMT_RGB555LE, AV_PIX_FMT_BGRA}) {
    const FramePtr frame = newFrame(format, 34, 18);
    for (int plane = 0; plane < 4 && frame->buf[plane] != nullptr; ++plane) {
      std::fill_n(frame->buf[plane]->data, frame->buf[plane]->size, std::uint8_t{0});
    }
    FrameConverter converter({17, 9}, {});
    EXPECT_TRUE(converter.convert(*frame, {34, 18})) << format;
  }
}

TEST(FrameConverterTest, NamesAFormatThatCannotBeConverted) {
  const FramePtr frame(av_frame_alloc());
  frame->format = AV_PIX_FMT_VAAPI;
  frame->width = 32;
  frame->height = 32;
  FrameConverter converter({32, 32}, {});
  const auto image = converter.convert(*frame, {32, 32});
  ASSERT_FALSE(image);
  EXPECT_EQ(image.error().code, ErrorCode::UnsupportedCodec);
  EXPECT_NE(image.error().message.find("vaapi"), std::string::npos);
}

}  // namespace
}  // namespace vidgist
