// Feeds PPM frames to the GIF encoder: the encoder alone, without video, for comparisons with its peers.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "gif/gif_encoder.h"

namespace {

using vidgist::Error;
using vidgist::ErrorCode;
using vidgist::Result;

constexpr std::string_view kUsage =
    "usage: vidgist_bench_encoder [--delay MS] [--quality Q] [--loop N] [--shared-palette] OUT.gif "
    "FRAME.ppm...\n"
    "\n"
    "Writes the frames (binary PPM, 8 bits) as a GIF, and the encoder's time in milliseconds to stdout.\n";

/// Reads a binary PPM without comments, as ffmpeg writes them.
Result<vidgist::RgbImage> readPpm(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string magic;
  vidgist::RgbImage image;
  int maximum = 0;
  file >> magic >> image.width >> image.height >> maximum;
  file.get();
  if (!file || magic != "P6" || maximum != 255 || image.width <= 0 || image.height <= 0) {
    return Error{ErrorCode::Io, path + " is not a binary PPM of 8 bits"};
  }
  image.pixels.resize(image.sizeBytes());
  file.read(reinterpret_cast<char*>(image.pixels.data()), static_cast<std::streamsize>(image.pixels.size()));
  if (!file) return Error{ErrorCode::Io, path + " is too short"};
  return image;
}

/// Frames that are in memory already, so that no file access is measured.
class LoadedFrames final : public vidgist::FrameReader {
 public:
  Result<void> load(const std::string& path) {
    auto image = readPpm(path);
    if (!image.ok()) return image.error();
    frames_.push_back(std::move(*image));
    return {};
  }

  std::size_t count() const override { return frames_.size(); }

  Result<void> read(std::size_t index, vidgist::RgbImage& image) override {
    image = frames_[index];
    return {};
  }

  const vidgist::RgbImage& first() const { return frames_.front(); }

 private:
  std::vector<vidgist::RgbImage> frames_;
};

class FileSink final : public vidgist::ByteSink {
 public:
  explicit FileSink(const std::string& path) : path_(path), file_(path, std::ios::binary) {}

  Result<void> write(std::span<const std::uint8_t> bytes) override {
    file_.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!file_) return Error{ErrorCode::Io, "cannot write " + path_};
    return {};
  }

 private:
  std::string path_;
  std::ofstream file_;
};

struct Arguments {
  int delayMs = 100;
  vidgist::GifSettings settings;
  std::string output;
  std::vector<std::string> frames;
};

bool parse(int count, char** values, Arguments& arguments) {
  std::vector<std::string> plain;
  for (int i = 1; i < count; ++i) {
    const std::string_view name = values[i];
    if (!name.starts_with("--")) {
      plain.emplace_back(name);
    } else if (name == "--shared-palette") {
      arguments.settings.sharedPalette = true;
    } else if (i + 1 == count) {
      return false;
    } else if (name == "--delay") {
      arguments.delayMs = std::atoi(values[++i]);
    } else if (name == "--quality") {
      arguments.settings.quality = std::atoi(values[++i]);
    } else if (name == "--loop") {
      arguments.settings.loop = std::atoi(values[++i]);
    } else {
      return false;
    }
  }
  if (plain.size() < 2) return false;
  arguments.output = plain.front();
  arguments.frames.assign(plain.begin() + 1, plain.end());
  return true;
}

Result<void> encode(vidgist::FrameReader& frames, const Arguments& arguments, const vidgist::RgbImage& first) {
  vidgist::GifSettings settings = arguments.settings;
  settings.width = first.width;
  settings.height = first.height;
  for (std::size_t i = 0; i <= frames.count(); ++i) {
    settings.times.push_back(i * std::chrono::milliseconds(arguments.delayMs));
  }
  FileSink sink(arguments.output);
  vidgist::GifEncoder encoder(frames, sink, settings);
  for (;;) {
    const auto done = encoder.step();
    if (!done.ok()) return done.error();
    if (*done) return {};
  }
}

}  // namespace

int main(int count, char** values) {
  Arguments arguments;
  if (!parse(count, values, arguments)) {
    std::cerr << kUsage;
    return 2;
  }
  LoadedFrames frames;
  for (const std::string& path : arguments.frames) {
    if (const auto loaded = frames.load(path); !loaded.ok()) {
      std::cerr << loaded.error().message << '\n';
      return 1;
    }
  }
  const auto start = std::chrono::steady_clock::now();
  if (const auto done = encode(frames, arguments, frames.first()); !done.ok()) {
    std::cerr << done.error().message << '\n';
    return 1;
  }
  const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - start;
  std::cout << elapsed.count() << '\n';
}
