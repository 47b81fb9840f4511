#include <nlohmann/json.hpp>

#include "vidgist/info.h"

namespace vidgist {
namespace {

using Json = nlohmann::ordered_json;
using std::chrono::milliseconds;

/// Milliseconds with the microseconds as decimals, the shortest form that reads back the same.
double inMs(std::chrono::microseconds time) { return static_cast<double>(time.count()) / 1000.0; }

Json sourceJson(const VideoInfo& source) {
  Json json;
  json["container"] = source.container;
  json["codec"] = source.codec;
  json["width"] = source.width;
  json["height"] = source.height;
  json["rotation"] = source.rotation;
  json["durationMs"] = inMs(source.duration);
  json["sizeBytes"] = source.sizeBytes;
  json["bytesRead"] = source.bytesRead;
  json["readRequests"] = source.readRequests;
  json["readRounds"] = source.readRounds;
  return json;
}

Json warningsJson(const std::vector<Warning>& warnings) {
  Json json = Json::array();
  for (const Warning& warning : warnings)
    json.push_back({{"code", warning.code}, {"message", warning.message}});
  return json;
}

Json outputJson(const PreviewInfo& info, std::string_view path) {
  Json json;
  if (!path.empty()) json["path"] = path;
  json["bytes"] = info.sizeBytes;
  json["width"] = info.width;
  json["height"] = info.height;
  json["loop"] = info.loop;
  json["frames"] = Json::array();
  for (const FrameInfo& frame : info.frames) {
    json["frames"].push_back({{"sourceMs", inMs(frame.source)}, {"delayMs", frame.delay.count()}});
  }
  return json;
}

/// Paths may hold bytes that are not UTF-8: they are replaced, not refused.
std::string onOneLine(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string_view version() { return VIDGIST_VERSION; }

std::string toJson(const PreviewInfo& info, std::string_view outputPath) {
  Json json;
  json["vidgist"] = version();
  json["output"] = outputJson(info, outputPath);
  json["source"] = sourceJson(info.source);
  json["timings"] = {{"openMs", inMs(info.openTime)},
                     {"extractMs", inMs(info.extractTime)},
                     {"encodeMs", inMs(info.encodeTime)}};
  json["warnings"] = warningsJson(info.warnings);
  return onOneLine(json);
}

std::string toJson(const ProbeInfo& info) {
  Json json;
  json["vidgist"] = version();
  json["source"] = sourceJson(info.source);
  json["warnings"] = warningsJson(info.warnings);
  return onOneLine(json);
}

}  // namespace vidgist
