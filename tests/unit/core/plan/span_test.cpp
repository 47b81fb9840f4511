#include "plan/span.h"

#include <gtest/gtest.h>

namespace vidgist {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

Settings settingsOf(Time start, std::optional<Time> duration = std::nullopt) {
  Settings settings;
  settings.start = start;
  settings.duration = duration;
  return settings;
}

TEST(SpanTest, IsAllOfTheVideoByDefault) {
  const Span span = *spanOf(settingsOf({}), seconds(10));
  EXPECT_EQ(span.begin, seconds(0));
  EXPECT_EQ(span.end, seconds(10));
}

TEST(SpanTest, BeginsAndEndsWhereTold) {
  const Span span = *spanOf(settingsOf(Time{seconds(2)}, Time{seconds(3)}), seconds(10));
  EXPECT_EQ(span.begin, seconds(2));
  EXPECT_EQ(span.end, seconds(5));
}

TEST(SpanTest, TakesSharesOfTheVideo) {
  const Span span = *spanOf(settingsOf(Time{.sharePpm = 250'000}, Time{.sharePpm = 500'000}), seconds(10));
  EXPECT_EQ(span.begin, milliseconds(2500));
  EXPECT_EQ(span.end, milliseconds(7500));
}

TEST(SpanTest, IsCutOffAtTheEnd) {
  EXPECT_EQ(spanOf(settingsOf(Time{seconds(8)}, Time{seconds(5)}), seconds(10))->end, seconds(10));
  EXPECT_EQ(spanOf(settingsOf({}, Time{std::chrono::hours(1000)}), seconds(10))->end, seconds(10));
}

TEST(SpanTest, CannotBeginAtOrBehindTheEnd) {
  for (const Time start : {Time{seconds(10)}, Time{seconds(11)}, Time{.sharePpm = 1'000'000}}) {
    const auto span = spanOf(settingsOf(start), seconds(10));
    ASSERT_FALSE(span);
    EXPECT_EQ(span.error().code, ErrorCode::InvalidOptions);
    EXPECT_NE(span.error().message.find("'start'"), std::string::npos);
    EXPECT_NE(span.error().message.find("0:10"), std::string::npos) << span.error().message;
  }
  EXPECT_TRUE(spanOf(settingsOf(Time{microseconds(9'999'999)}), seconds(10)));
}

TEST(SpanTest, IsNeverEmpty) {
  const Span unknown = *spanOf(settingsOf({}), microseconds(0));
  EXPECT_LT(unknown.begin, unknown.end);
  const Span tiny = *spanOf(settingsOf({}, Time{.sharePpm = 1}), milliseconds(1));
  EXPECT_LT(tiny.begin, tiny.end);
}

TEST(SpanTest, HoldsItsBeginningButNotItsEnd) {
  const Span span{seconds(1), seconds(2)};
  EXPECT_FALSE(span.contains(microseconds(999'999)));
  EXPECT_TRUE(span.contains(seconds(1)));
  EXPECT_TRUE(span.contains(microseconds(1'999'999)));
  EXPECT_FALSE(span.contains(seconds(2)));
  EXPECT_EQ(span.middle(), milliseconds(1500));
}

TEST(SlotsTest, CoverTheSpanWithoutGaps) {
  for (const int count : {1, 3, 7, 12, 100}) {
    const Span span{microseconds(1'234'567), microseconds(9'876'543'211)};
    const auto slots = slotsOf(span, count);
    ASSERT_EQ(slots.size(), static_cast<std::size_t>(count));
    EXPECT_EQ(slots.front().begin, span.begin);
    EXPECT_EQ(slots.back().end, span.end);
    const microseconds share = (span.end - span.begin) / count;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      EXPECT_EQ(slots[i].begin, i == 0 ? span.begin : slots[i - 1].end);
      EXPECT_GE(slots[i].end - slots[i].begin, share);
      EXPECT_LE(slots[i].end - slots[i].begin, share + microseconds(1));
    }
  }
}

TEST(SlotsTest, DoNotOverflowInTheLongestSpan) {
  const Span span{microseconds(0), microseconds(std::int64_t{1} << 60)};
  const auto slots = slotsOf(span, 100);
  EXPECT_EQ(slots.back().end, span.end);
  EXPECT_EQ(slots[50].begin, span.end / 2);
}

TEST(ClipMomentsTest, FollowTheFrameRate) {
  const auto moments = clipMoments({seconds(2), seconds(3)}, 4);
  ASSERT_TRUE(moments);
  EXPECT_EQ(*moments, (std::vector<microseconds>{milliseconds(2000), milliseconds(2250), milliseconds(2500),
                                                 milliseconds(2750)}));
}

TEST(ClipMomentsTest, DoNotDrift) {
  const auto moments = clipMoments({seconds(0), seconds(20)}, 30);
  ASSERT_TRUE(moments);
  ASSERT_EQ(moments->size(), 600u);
  EXPECT_EQ((*moments)[1], microseconds(33'333));
  EXPECT_EQ((*moments)[300], seconds(10));
  EXPECT_EQ(moments->back(), microseconds(19'966'666));
}

TEST(ClipMomentsTest, AreAtLeastOne) {
  EXPECT_EQ(clipMoments({seconds(5), seconds(5) + microseconds(1)}, 1)->size(), 1u);
}

TEST(ClipMomentsTest, EndWhereTheSpanEnds) {
  EXPECT_EQ(clipMoments({seconds(0), milliseconds(500)}, 10)->size(), 5u);
  EXPECT_EQ(clipMoments({seconds(0), microseconds(500'001)}, 10)->size(), 6u);
}

TEST(ClipMomentsTest, AreAtMostSixHundred) {
  EXPECT_EQ(clipMoments({seconds(0), seconds(60)}, 10)->size(), 600u);
  const auto tooMany = clipMoments({seconds(0), seconds(60) + microseconds(1)}, 10);
  ASSERT_FALSE(tooMany);
  EXPECT_EQ(tooMany.error().code, ErrorCode::InvalidOptions);
  EXPECT_NE(tooMany.error().message.find("600 frames"), std::string::npos);
  EXPECT_NE(tooMany.error().message.find("60s at 10 fps"), std::string::npos) << tooMany.error().message;
}

TEST(ClipMomentsTest, RefuseTheLongestSpanAtOnce) {
  EXPECT_FALSE(clipMoments({seconds(0), microseconds(std::int64_t{1} << 62)}, 30));
}

TEST(ShowTimeTest, WritesTimesAsPeopleDo) {
  EXPECT_EQ(showTime(microseconds(0)), "0:00");
  EXPECT_EQ(showTime(milliseconds(5000)), "0:05");
  EXPECT_EQ(showTime(milliseconds(83'400)), "1:23.4");
  EXPECT_EQ(showTime(milliseconds(83'499)), "1:23.4");
  EXPECT_EQ(showTime(seconds(3599)), "59:59");
  EXPECT_EQ(showTime(seconds(3600)), "1:00:00");
  EXPECT_EQ(showTime(milliseconds(36'245'600)), "10:04:05.6");
}

}  // namespace
}  // namespace vidgist
