#include "media/matroska_cluster.h"

#include <gtest/gtest.h>

#include "support/matroska_video.h"
#include "support/source_probe.h"

namespace vidgist {
namespace {

constexpr std::uint64_t kClusterHeader = 4 + 8 + 1 + 8 + 8;

/// Finds the clusters one after the other.
std::vector<MatroskaCluster> clustersOf(const Bytes& bytes) {
  MemorySource source(bytes);
  SourceCache cache(source, {});
  std::vector<MatroskaCluster> clusters;
  for (std::uint64_t from = 0;; from = clusters.back().offset + 1) {
    const auto found = findMatroskaCluster(cache, from, bytes.size());
    EXPECT_TRUE(found);
    if (!found || !*found) return clusters;
    clusters.push_back(**found);
  }
}

TEST(MatroskaClusterTest, FindsEachAndItsTime) {
  // Large and small clusters, so that headers lie across the edges of what is read at a time.
  for (const MatroskaSpec& spec : {MatroskaSpec{.width = 64, .height = 64, .frames = 100, .keyframeEvery = 1},
                                   MatroskaSpec{.width = 4, .height = 4, .frames = 1500, .keyframeEvery = 1}}) {
    const Bytes bytes = makeMatroska(spec);
    const auto clusters = clustersOf(bytes);
    ASSERT_EQ(clusters.size(), static_cast<std::size_t>(spec.frames));
    for (std::size_t i = 0; i < clusters.size(); ++i) {
      ASSERT_EQ(clusters[i].timestamp, static_cast<int>(i) * 100);
      ASSERT_EQ(bytes[clusters[i].offset], 0x1f);
    }
  }
}

TEST(MatroskaClusterTest, FindsAHeaderAtEveryPlaceAtTheEdgeOfAWindow) {
  const Bytes one = makeMatroska({.width = 4, .height = 4, .frames = 1});
  const Bytes header(one.begin() + static_cast<std::ptrdiff_t>(clustersOf(one)[0].offset), one.end());
  for (std::size_t before = 64 * 1024 - 40; before < 64 * 1024 + 10; ++before) {
    Bytes bytes(before, 0);
    bytes.insert(bytes.end(), header.begin(), header.end());
    const auto clusters = clustersOf(bytes);
    ASSERT_EQ(clusters.size(), 1u) << before;
    EXPECT_EQ(clusters[0].offset, before);
  }
}

TEST(MatroskaClusterTest, LooksBetweenTheBoundsOnly) {
  const Bytes bytes = makeMatroska({.frames = 30, .keyframeEvery = 10});
  const auto clusters = clustersOf(bytes);
  ASSERT_EQ(clusters.size(), 3u);
  MemorySource source(bytes);
  SourceCache cache(source, {});
  EXPECT_EQ((*findMatroskaCluster(cache, clusters[1].offset, bytes.size()))->offset, clusters[1].offset);
  EXPECT_EQ((*findMatroskaCluster(cache, clusters[0].offset + 1, clusters[1].offset + 1))->offset,
            clusters[1].offset);
  EXPECT_FALSE(*findMatroskaCluster(cache, clusters[0].offset + 1, clusters[1].offset));
  EXPECT_FALSE(*findMatroskaCluster(cache, clusters[2].offset + 1, bytes.size()));
  EXPECT_FALSE(*findMatroskaCluster(cache, bytes.size() + 100, bytes.size()));
}

TEST(MatroskaClusterTest, ACutOffHeaderIsNone) {
  const Bytes bytes = makeMatroska({.frames = 1});
  const std::uint64_t offset = clustersOf(bytes)[0].offset;
  for (std::uint64_t length = offset; length < offset + kClusterHeader; ++length) {
    EXPECT_TRUE(clustersOf(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length))).empty());
  }
}

TEST(MatroskaClusterTest, PassesTheSourcesErrorOn) {
  const Bytes bytes(1000);
  SourceProbe source(bytes);
  source.onRead = [](int, const JobContext&) -> Result<void> { return Error{ErrorCode::Io, "unplugged"}; };
  SourceCache cache(source, {});
  const auto found = findMatroskaCluster(cache, 0, 1000);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().message, "unplugged");
}

}  // namespace
}  // namespace vidgist
