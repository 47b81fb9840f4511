#include "support/matroska_video.h"

#include <algorithm>
#include <cstring>

namespace vidgist {
namespace {

constexpr int kTrack = 1;

/// An EBML element with a size of 8 bytes.
void addElement(ByteWriter& out, std::uint32_t id, std::span<const std::uint8_t> content) {
  const int idBytes = id > 0xffffff ? 4 : id > 0xffff ? 3 : id > 0xff ? 2 : 1;
  out.big(id, idBytes).big((std::uint64_t{1} << 56) | content.size(), 8).raw(content);
}

void addNumber(ByteWriter& out, std::uint32_t id, std::uint64_t value) {
  addElement(out, id, ByteWriter().big(value, 8).bytes());
}

void addText(ByteWriter& out, std::uint32_t id, std::string_view text) {
  addElement(out, id, ByteWriter().text(text).bytes());
}

void addHeader(ByteWriter& out) {
  ByteWriter header;
  addText(header, 0x4282, "matroska");
  addNumber(header, 0x4287, 4);
  addNumber(header, 0x4285, 2);
  addElement(out, 0x1a45dfa3, header.bytes());
}

void addInfo(ByteWriter& out, const MatroskaSpec& spec) {
  ByteWriter info;
  addNumber(info, 0x2ad7b1, 1'000'000);  // a tick is a millisecond
  if (spec.hasDuration) {
    const double ticks = spec.startMs + spec.frames * 1000.0 / spec.fps;
    std::uint64_t bits = 0;
    std::memcpy(&bits, &ticks, sizeof bits);
    addNumber(info, 0x4489, bits);
  }
  addElement(out, 0x1549a966, info.bytes());
}

void addTracks(ByteWriter& out, const MatroskaSpec& spec) {
  ByteWriter video;
  addNumber(video, 0xb0, static_cast<std::uint64_t>(spec.width));
  addNumber(video, 0xba, static_cast<std::uint64_t>(spec.height));
  addText(video, 0x2eb524, "RGB\x18");
  ByteWriter track;
  addNumber(track, 0xd7, kTrack);
  addNumber(track, 0x73c5, 1);
  addNumber(track, 0x83, 1);
  addText(track, 0x86, "V_UNCOMPRESSED");
  addElement(track, 0xe0, video.bytes());
  ByteWriter tracks;
  addElement(tracks, 0xae, track.bytes());
  addElement(out, 0x1654ae6b, tracks.bytes());
}

int timeOf(const MatroskaSpec& spec, int frame) { return spec.startMs + frame * 1000 / spec.fps; }

void addBlock(ByteWriter& out, const MatroskaSpec& spec, int frame, int clusterMs) {
  const bool isKey = frame % spec.keyframeEvery == 0;
  ByteWriter block;
  block.big(0x80 | kTrack, 1).big(static_cast<std::uint64_t>(timeOf(spec, frame) - clusterMs), 2);
  block.big(isKey ? 0x80 : 0, 1);
  const Rgb color = colorOfFrame(frame);
  Bytes pixels(static_cast<std::size_t>(spec.width * spec.height * 3));
  for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = color[i % 3];
  block.raw(pixels);
  addElement(out, 0xa3, block.bytes());
}

void addCue(ByteWriter& out, int timeMs, std::size_t position) {
  ByteWriter where;
  addNumber(where, 0xf7, kTrack);
  addNumber(where, 0xf1, position);
  ByteWriter point;
  addNumber(point, 0xb3, static_cast<std::uint64_t>(timeMs));
  addElement(point, 0xb7, where.bytes());
  addElement(out, 0xbb, point.bytes());
}

/// Tells where the cues are, which a player looks for at the front.
void addSeekHead(ByteWriter& out, std::uint64_t cuesAt) {
  ByteWriter seek;
  addElement(seek, 0x53ab, ByteWriter().big(0x1c53bb6b, 4).bytes());
  addNumber(seek, 0x53ac, cuesAt);
  ByteWriter head;
  addElement(head, 0x4dbb, seek.bytes());
  addElement(out, 0x114d9b74, head.bytes());
}

}  // namespace

Bytes makeMatroska(const MatroskaSpec& spec) {
  ByteWriter head;
  addInfo(head, spec);
  addTracks(head, spec);
  ByteWriter placeholder;
  addSeekHead(placeholder, 0);
  const std::size_t before = head.size() + (spec.hasCues ? placeholder.size() : 0);

  ByteWriter clusters;
  ByteWriter cues;
  for (int frame = 0; frame < spec.frames; frame += spec.keyframeEvery) {
    addCue(cues, timeOf(spec, frame), before + clusters.size());
    ByteWriter cluster;
    addNumber(cluster, 0xe7, static_cast<std::uint64_t>(timeOf(spec, frame)));
    for (int i = frame; i < std::min(frame + spec.keyframeEvery, spec.frames); ++i) {
      addBlock(cluster, spec, i, timeOf(spec, frame));
    }
    addElement(clusters, 0x1f43b675, cluster.bytes());
  }

  ByteWriter segment;
  if (spec.hasCues) addSeekHead(segment, before + clusters.size());
  segment.raw(head.bytes()).raw(clusters.bytes());
  if (spec.hasCues) addElement(segment, 0x1c53bb6b, cues.bytes());
  ByteWriter file;
  addHeader(file);
  addElement(file, 0x18538067, segment.bytes());
  return file.take();
}

}  // namespace vidgist
