#include "command_line/text.h"
#include "vidgist/command_line.h"

namespace vidgist {
namespace {

std::string sizeInPixels(int width, int height) { return std::to_string(width) + "x" + std::to_string(height); }

}  // namespace

std::string summary(const PreviewInfo& info) {
  return sizeInPixels(info.width, info.height) + ", " + std::to_string(info.frames.size()) +
         (info.frames.size() == 1 ? " frame, " : " frames, ") + sizeText(info.sizeBytes) + ", of a " +
         clockText(info.source.duration) + " video, in " +
         secondsText(info.openTime + info.extractTime + info.encodeTime);
}

std::string summary(const ProbeInfo& info) {
  const VideoInfo& video = info.source;
  std::string text = video.container + ", " + video.codec + ", " + sizeInPixels(video.width, video.height) +
                     ", " + clockText(video.duration) + ", " + sizeText(video.sizeBytes);
  if (video.rotation != 0) text += ", turned by " + std::to_string(video.rotation) + " degrees";
  return text;
}

}  // namespace vidgist
