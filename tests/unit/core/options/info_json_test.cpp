#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "vidgist/info.h"

namespace vidgist {
namespace {

using Json = nlohmann::ordered_json;
using std::chrono::microseconds;
using std::chrono::milliseconds;

VideoInfo someVideo() {
  return {.container = "mov",
          .codec = "h264",
          .width = 1080,
          .height = 1920,
          .rotation = 90,
          .duration = microseconds(12'345'678),
          .sizeBytes = 5'000'000'000,
          .bytesRead = 123'456,
          .readRequests = 14,
          .readRounds = 3};
}

PreviewInfo somePreview() {
  PreviewInfo info;
  info.source = someVideo();
  info.width = 180;
  info.height = 320;
  info.loop = 2;
  info.sizeBytes = 34'567;
  info.frames = {{microseconds(0), milliseconds(500)}, {microseconds(1'000'500), milliseconds(1500)}};
  info.openTime = microseconds(1500);
  info.extractTime = microseconds(20'250);
  info.encodeTime = microseconds(3);
  info.warnings = {{"truncated", "The file is cut off."}};
  return info;
}

std::vector<std::string> keysOf(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& entry : object.items()) keys.push_back(entry.key());
  return keys;
}

TEST(InfoJsonTest, HasThePromisedKeysInOrder) {
  const Json json = Json::parse(toJson(somePreview(), "out.gif"));
  EXPECT_EQ(keysOf(json), (std::vector<std::string>{"vidgist", "output", "source", "timings", "warnings"}));
  EXPECT_EQ(keysOf(json["output"]),
            (std::vector<std::string>{"path", "bytes", "width", "height", "loop", "frames"}));
  EXPECT_EQ(keysOf(json["output"]["frames"][0]), (std::vector<std::string>{"sourceMs", "delayMs"}));
  EXPECT_EQ(keysOf(json["timings"]), (std::vector<std::string>{"openMs", "extractMs", "encodeMs"}));
  EXPECT_EQ(keysOf(json["warnings"][0]), (std::vector<std::string>{"code", "message"}));
  for (const char* key :
       {"container", "codec", "width", "height", "durationMs", "sizeBytes", "bytesRead", "readRequests"}) {
    EXPECT_TRUE(json["source"].contains(key)) << key;
  }
}

TEST(InfoJsonTest, TellsTheOutput) {
  const Json output = Json::parse(toJson(somePreview(), "out.gif"))["output"];
  EXPECT_EQ(output["path"], "out.gif");
  EXPECT_EQ(output["bytes"], 34'567);
  EXPECT_EQ(output["width"], 180);
  EXPECT_EQ(output["height"], 320);
  EXPECT_EQ(output["loop"], 2);
  EXPECT_EQ(output["frames"],
            Json::parse(R"([{"sourceMs": 0.0, "delayMs": 500}, {"sourceMs": 1000.5, "delayMs": 1500}])"));
}

TEST(InfoJsonTest, TellsTheSource) {
  const Json source = Json::parse(toJson(somePreview()))["source"];
  EXPECT_EQ(source["container"], "mov");
  EXPECT_EQ(source["codec"], "h264");
  EXPECT_EQ(source["width"], 1080);
  EXPECT_EQ(source["height"], 1920);
  EXPECT_EQ(source["rotation"], 90);
  EXPECT_EQ(source["durationMs"], 12345.678);
  EXPECT_EQ(source["sizeBytes"], 5'000'000'000);
  EXPECT_EQ(source["bytesRead"], 123'456);
  EXPECT_EQ(source["readRequests"], 14);
  EXPECT_EQ(source["readRounds"], 3);
}

TEST(InfoJsonTest, TellsTimingsAndWarnings) {
  const Json json = Json::parse(toJson(somePreview()));
  EXPECT_EQ(json["timings"], Json::parse(R"({"openMs": 1.5, "extractMs": 20.25, "encodeMs": 0.003})"));
  EXPECT_EQ(json["warnings"], Json::parse(R"([{"code": "truncated", "message": "The file is cut off."}])"));
  EXPECT_EQ(json["vidgist"], version());
  EXPECT_FALSE(version().empty());
}

TEST(InfoJsonTest, LeavesThePathOutWhereThereIsNone) {
  EXPECT_FALSE(Json::parse(toJson(somePreview()))["output"].contains("path"));
}

TEST(InfoJsonTest, IsOneLineAndNeverThrowsOnAPath) {
  const std::string path = "a\n\"b\"\\\xff\xfe\x01 \xc3\xa4.gif";
  const std::string text = toJson(somePreview(), path);
  EXPECT_EQ(text.find('\n'), std::string::npos);
  const std::string back = Json::parse(text)["output"]["path"];
  EXPECT_EQ(back.substr(0, 6), "a\n\"b\"\\");
  EXPECT_NE(back.find("\xc3\xa4.gif"), std::string::npos);
}

TEST(InfoJsonTest, ListsAreListsEvenIfEmpty) {
  const Json json = Json::parse(toJson(PreviewInfo{}));
  EXPECT_EQ(json["output"]["frames"], Json::array());
  EXPECT_EQ(json["warnings"], Json::array());
}

TEST(InfoJsonTest, AProbeTellsSourceAndWarnings) {
  const Json json = Json::parse(toJson(ProbeInfo{someVideo(), {{"hdr", "It is HDR."}}}));
  EXPECT_EQ(keysOf(json), (std::vector<std::string>{"vidgist", "source", "warnings"}));
  EXPECT_EQ(json["source"], Json::parse(toJson(somePreview()))["source"]);
  EXPECT_EQ(json["warnings"][0]["code"], "hdr");
}

}  // namespace
}  // namespace vidgist
