#include "gif/palette.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>

#include "gif/nearest_color.h"

namespace vidgist {
namespace {

constexpr int kRefinements = 2;

/// A histogram entry as a point with a weight.
struct Point {
  std::array<std::int32_t, 3> at{};  // Oklab
  std::int64_t weight = 0;
  std::size_t entry = 0;
};

Lab labOf(const Point& point) {
  return {static_cast<std::int16_t>(point.at[0]), static_cast<std::int16_t>(point.at[1]),
          static_cast<std::int16_t>(point.at[2])};
}

/// Weights are scaled down so that sums of weight times squared distance fit 63 bits.
std::vector<Point> pointsOf(std::span<const ColorHistogram::Entry> entries) {
  std::uint64_t total = 0;
  for (const auto& entry : entries) total += entry.count;
  int shift = 0;
  while ((total >> shift) > (std::uint64_t{1} << 30)) ++shift;

  std::vector<Point> points;
  points.reserve(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Lab lab = toLab(entries[i].mean());
    const auto weight = static_cast<std::int64_t>(entries[i].count >> shift);
    points.push_back({{lab.lightness, lab.a, lab.b}, std::max<std::int64_t>(weight, 1), i});
  }
  return points;
}

/// A part of the points, with what is needed to decide how to split it.
struct Box {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::array<std::int32_t, 3> mean{};
  int widestAxis = 0;
  std::int64_t error = 0;  // squared, over all axes
};

Box measure(std::span<const Point> points, std::size_t begin, std::size_t end) {
  Box box{.begin = begin, .end = end};
  std::array<std::int64_t, 3> sum{};
  std::int64_t weight = 0;
  for (const Point& point : points.subspan(begin, end - begin)) {
    weight += point.weight;
    for (int axis = 0; axis < 3; ++axis) sum[axis] += point.weight * point.at[axis];
  }
  for (int axis = 0; axis < 3; ++axis) box.mean[axis] = static_cast<std::int32_t>(sum[axis] / weight);

  std::array<std::int64_t, 3> error{};
  for (const Point& point : points.subspan(begin, end - begin)) {
    for (int axis = 0; axis < 3; ++axis) {
      const std::int64_t apart = point.at[axis] - box.mean[axis];
      error[axis] += point.weight * apart * apart;
    }
  }
  for (int axis = 0; axis < 3; ++axis) {
    if (error[axis] > error[box.widestAxis]) box.widestAxis = axis;
    box.error += error[axis];
  }
  return box;
}

/// Splits the box of the largest error at its mean, across its widest axis, until there are enough boxes. At
/// least one of a box's points is above the mean (which was rounded down towards zero) unless all are alike.
std::vector<Box> cut(std::vector<Point>& points, std::size_t maxBoxes, std::int64_t goodError) {
  std::vector<Box> boxes = {measure(points, 0, points.size())};
  std::int64_t error = boxes.front().error;
  while (boxes.size() < maxBoxes && error > goodError) {
    const auto largest = std::max_element(boxes.begin(), boxes.end(),
                                          [](const Box& x, const Box& y) { return x.error < y.error; });
    if (largest->error == 0) break;
    const Box box = *largest;
    const auto begin = points.begin() + static_cast<std::ptrdiff_t>(box.begin);
    const auto end = points.begin() + static_cast<std::ptrdiff_t>(box.end);
    const auto isLow = [&](const Point& p) { return p.at[box.widestAxis] <= box.mean[box.widestAxis]; };
    auto middle = std::stable_partition(begin, end, isLow);
    if (middle == end) {
      const auto isLower = [&](const Point& p) { return p.at[box.widestAxis] < box.mean[box.widestAxis]; };
      middle = std::stable_partition(begin, end, isLower);
    }
    const auto split = static_cast<std::size_t>(middle - points.begin());
    *largest = measure(points, box.begin, split);
    const Box upper = measure(points, split, box.end);
    error += largest->error + upper.error - box.error;
    boxes.push_back(upper);
  }
  return boxes;
}

/// What belongs to one palette color.
struct Cluster {
  std::array<std::int64_t, 3> sum{};
  std::int64_t weight = 0;
  ColorHistogram::Entry colors;

  void add(const Point& point, const ColorHistogram::Entry& entry) {
    for (int axis = 0; axis < 3; ++axis) sum[axis] += point.weight * point.at[axis];
    weight += point.weight;
    colors.count += entry.count;
    colors.red += entry.red;
    colors.green += entry.green;
    colors.blue += entry.blue;
  }

  Lab mean() const {
    const auto axis = [&](int i) {
      const std::int64_t half = sum[i] < 0 ? -weight / 2 : weight / 2;
      return static_cast<std::int16_t>((sum[i] + half) / weight);
    };
    return {axis(0), axis(1), axis(2)};
  }
};

bool darker(Lab x, Lab y) { return std::tie(x.lightness, x.a, x.b) < std::tie(y.lightness, y.a, y.b); }

/// One round of k-means (Lloyd's algorithm): every point to its nearest center, every center to the mean of its
/// points.
std::vector<Cluster> assign(std::span<const Point> points, std::span<const ColorHistogram::Entry> entries,
                            std::span<const Lab> centers) {
  NearestColor search(centers);
  std::vector<Cluster> clusters(centers.size());
  for (const Point& point : points) clusters[search.find(labOf(point))].add(point, entries[point.entry]);
  std::erase_if(clusters, [](const Cluster& cluster) { return cluster.weight == 0; });
  return clusters;
}

std::vector<Lab> sortedMeans(std::span<const Cluster> clusters) {
  std::vector<Lab> means;
  for (const Cluster& cluster : clusters) means.push_back(cluster.mean());
  std::sort(means.begin(), means.end(), darker);
  means.erase(std::unique(means.begin(), means.end()), means.end());
  return means;
}

std::vector<Cluster> clustersOf(std::span<const Box> boxes, std::span<const Point> points,
                                std::span<const ColorHistogram::Entry> entries) {
  std::vector<Cluster> clusters(boxes.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (std::size_t p = boxes[i].begin; p < boxes[i].end; ++p) {
      clusters[i].add(points[p], entries[points[p].entry]);
    }
  }
  return clusters;
}

}  // namespace

Palette::Palette(const std::vector<Rgb>& colors) {
  // Dark to light, with the channels as the last word: Oklab numbers of different colors might be equal.
  std::vector<std::tuple<std::int16_t, std::int16_t, std::int16_t, std::uint8_t, std::uint8_t, std::uint8_t>>
      keys;
  keys.reserve(colors.size());
  for (const Rgb color : colors) {
    const Lab lab = toLab(color);
    keys.emplace_back(lab.lightness, lab.a, lab.b, color.red, color.green, color.blue);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  colors_.reserve(keys.size());
  labs_.reserve(keys.size());
  for (const auto& [lightness, a, b, red, green, blue] : keys) {
    labs_.push_back({lightness, a, b});
    colors_.push_back({red, green, blue});
  }
}

Palette makePalette(const ColorHistogram& histogram, int maxColors, int goodError) {
  const std::span<const ColorHistogram::Entry> entries = histogram.entries();
  if (entries.empty()) return Palette({Rgb{}});

  std::vector<Rgb> colors;
  if (entries.size() <= static_cast<std::size_t>(maxColors)) {
    for (const auto& entry : entries) colors.push_back(entry.mean());
    return Palette(colors);
  }
  std::vector<Point> points = pointsOf(entries);
  std::int64_t weight = 0;
  for (const Point& point : points) weight += point.weight;
  const std::vector<Box> boxes =
      cut(points, static_cast<std::size_t>(maxColors), weight * goodError * goodError);
  std::vector<Cluster> clusters = clustersOf(boxes, points, entries);
  for (int round = 0; round < kRefinements; ++round) {
    clusters = assign(points, entries, sortedMeans(clusters));
  }
  for (const Cluster& cluster : clusters) colors.push_back(cluster.colors.mean());
  return Palette(colors);
}

}  // namespace vidgist
