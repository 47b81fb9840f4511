#include "media/flv_tag.h"

#include <gtest/gtest.h>

#include "support/flv_video.h"
#include "support/source_probe.h"

namespace vidgist {
namespace {

constexpr std::uint64_t kFileHeader = 9 + 4;
constexpr std::uint64_t kTagHeader = 11;

/// Where the tags begin, by following their sizes from the front.
std::vector<std::uint64_t> tagsOf(const Bytes& flv) {
  std::vector<std::uint64_t> tags;
  for (std::uint64_t at = kFileHeader; at < flv.size();) {
    tags.push_back(at);
    const auto* tag = flv.data() + at;
    at += kTagHeader + (static_cast<std::uint64_t>(tag[1]) << 16) + (static_cast<std::uint64_t>(tag[2]) << 8) +
          tag[3] + 4;
  }
  return tags;
}

std::optional<std::uint64_t> find(const Bytes& bytes, std::uint64_t from) {
  MemorySource source(bytes);
  SourceCache cache(source, {});
  const auto found = findFlvTag(cache, from, ~std::uint64_t{0});
  EXPECT_TRUE(found);
  return found ? *found : std::nullopt;
}

TEST(FlvTagTest, IsTheFirstAtAnyPlaceOrBehindIt) {
  const Bytes flv = makeFlv({.macroblocks = 1, .frames = 6});
  const auto tags = tagsOf(flv);
  ASSERT_EQ(tags.size(), 7u);
  std::size_t next = 0;
  for (std::uint64_t from = kFileHeader; from <= tags.back(); ++from) {
    while (tags[next] < from) ++next;
    ASSERT_EQ(find(flv, from), tags[next]) << from;
  }
}

TEST(FlvTagTest, IsFoundFarBehind) {
  const Bytes flv = makeFlv({.macroblocks = 20, .frames = 10});  // tags of 150 KB
  const auto tags = tagsOf(flv);
  for (std::size_t i = 1; i + 1 < tags.size(); ++i) EXPECT_EQ(find(flv, tags[i] + 1), tags[i + 1]);
}

TEST(FlvTagTest, ThereIsNoneBehindTheLast) {
  const Bytes flv = makeFlv({.frames = 5});
  EXPECT_FALSE(find(flv, tagsOf(flv).back() + 1));
  EXPECT_FALSE(find(flv, flv.size()));
  EXPECT_FALSE(find(flv, flv.size() + 1000));
}

TEST(FlvTagTest, IsLookedForInItsBoundsOnly) {
  const Bytes flv = makeFlv({.frames = 5});
  const auto tags = tagsOf(flv);
  MemorySource source(flv);
  SourceCache cache(source, {});
  EXPECT_EQ(*findFlvTag(cache, tags[0] + 1, tags[1] + 1), tags[1]);
  EXPECT_FALSE(*findFlvTag(cache, tags[0] + 1, tags[1]));
}

TEST(FlvTagTest, ThereIsNoneInAnyOtherBytes) {
  EXPECT_FALSE(find(Bytes(300'000, 0), 0));
  EXPECT_FALSE(find(Bytes(300'000, 9), 0));
  EXPECT_FALSE(find(Bytes(300'000, 0xff), 0));
  EXPECT_FALSE(find(Bytes(3, 9), 0));
}

TEST(FlvTagTest, ATagThatIsCutOffIsNone) {
  const Bytes flv = makeFlv({.frames = 5});
  const std::uint64_t last = tagsOf(flv).back();
  for (const std::uint64_t lost : {1u, 4u, 5u, 100u}) {
    EXPECT_FALSE(find(Bytes(flv.begin(), flv.end() - static_cast<std::ptrdiff_t>(lost)), last)) << lost;
  }
}

TEST(FlvTagTest, PassesTheSourcesErrorOn) {
  const Bytes bytes(1000, 9);
  SourceProbe source(bytes);
  source.onRead = [](int, const JobContext&) -> Result<void> { return Error{ErrorCode::Io, "unplugged"}; };
  SourceCache cache(source, {});
  const auto found = findFlvTag(cache, 0, ~std::uint64_t{0});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().message, "unplugged");
}

}  // namespace
}  // namespace vidgist
