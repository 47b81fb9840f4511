#include <gtest/gtest.h>

#include <string>

#include "vidgist/options.h"

namespace vidgist {
namespace {

using std::chrono::microseconds;

struct Spelling {
  std::string text;
  std::int64_t micros;
};

class TimeSpellingTest : public testing::TestWithParam<Spelling> {};

TEST_P(TimeSpellingTest, MeansThisTime) {
  const auto time = parseTime(GetParam().text);
  ASSERT_TRUE(time) << time.error().message;
  EXPECT_EQ(time->fixed.count(), GetParam().micros);
  EXPECT_EQ(time->sharePpm, 0);
}

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;

INSTANTIATE_TEST_SUITE_P(
    Seconds, TimeSpellingTest,
    testing::Values(Spelling{"0", 0}, Spelling{"90", 90 * kSecond}, Spelling{"12.5", 12'500'000},
                    Spelling{"007", 7 * kSecond}, Spelling{"0.000001", 1}, Spelling{"1.25", 1'250'000},
                    Spelling{"0.0000019", 1}, Spelling{"0.99999999999999999999999", 999'999},
                    Spelling{"3600000", 1000 * kHour}, Spelling{"3600000.0000001", 1000 * kHour}));

INSTANTIATE_TEST_SUITE_P(Clock, TimeSpellingTest,
                         testing::Values(Spelling{"1:30", 90 * kSecond}, Spelling{"0:00", 0},
                                         Spelling{"01:02", 62 * kSecond}, Spelling{"1:2", 62 * kSecond},
                                         Spelling{"1:30.25", 90'250'000}, Spelling{"90:00", 90 * kMinute},
                                         Spelling{"1:02:03.5", kHour + 2 * kMinute + 3'500'000},
                                         Spelling{"0:00:59", 59 * kSecond},
                                         Spelling{"0:59:59.999999", kHour - 1},
                                         Spelling{"1000:00:00", 1000 * kHour}));

INSTANTIATE_TEST_SUITE_P(
    Units, TimeSpellingTest,
    testing::Values(Spelling{"500ms", 500'000}, Spelling{"0ms", 0}, Spelling{"90s", 90 * kSecond},
                    Spelling{"1m30s", 90 * kSecond}, Spelling{"1h2m3s", kHour + 2 * kMinute + 3 * kSecond},
                    Spelling{"1h3s", kHour + 3 * kSecond}, Spelling{"2s250ms", 2'250'000},
                    Spelling{"1h1m1s1ms", kHour + kMinute + kSecond + 1000}, Spelling{"90m", 90 * kMinute},
                    Spelling{"1.5h", 90 * kMinute}, Spelling{"0.5m", 30 * kSecond}, Spelling{"2.5s", 2'500'000},
                    Spelling{"0.5ms", 500}, Spelling{"0.0001ms", 0}, Spelling{"1000h", 1000 * kHour},
                    Spelling{"60000m", 1000 * kHour}, Spelling{"3600000000ms", 1000 * kHour}));

struct Share {
  std::string text;
  std::int64_t ppm;
};

class ShareSpellingTest : public testing::TestWithParam<Share> {};

TEST_P(ShareSpellingTest, MeansThisShareOfTheVideo) {
  const auto time = parseTime(GetParam().text);
  ASSERT_TRUE(time) << time.error().message;
  EXPECT_EQ(time->sharePpm, GetParam().ppm);
  EXPECT_EQ(time->fixed.count(), 0);
}

INSTANTIATE_TEST_SUITE_P(Shares, ShareSpellingTest,
                         testing::Values(Share{"0%", 0}, Share{"25%", 250'000}, Share{"100%", 1'000'000},
                                         Share{"33.3333%", 333'333}, Share{"0.0001%", 1},
                                         Share{"99.99999%", 999'999}));

class MalformedTimeTest : public testing::TestWithParam<std::string> {};

TEST_P(MalformedTimeTest, IsRefusedWithWhatWasGivenAndHowToWriteIt) {
  const auto time = parseTime(GetParam());
  ASSERT_FALSE(time) << "it was read as " << time->fixed.count() << " us and " << time->sharePpm << " ppm";
  EXPECT_EQ(time.error().code, ErrorCode::InvalidOptions);
  EXPECT_NE(time.error().message.find("'" + GetParam() + "'"), std::string::npos) << time.error().message;
  EXPECT_NE(time.error().message.find("1:30"), std::string::npos) << time.error().message;
}

INSTANTIATE_TEST_SUITE_P(Nonsense, MalformedTimeTest,
                         testing::Values("", " ", "x", "s", "ms", "%", ":", ".", "abc", "ten", "nan", "inf",
                                         "0x10", "1e3", "1_000", "1,5", std::string("1\0", 2), "\xd9\xa1"));
INSTANTIATE_TEST_SUITE_P(Signs, MalformedTimeTest,
                         testing::Values("-1", "+1", "-0", "-5%", "-1:30", "1:-30", "-1m"));
INSTANTIATE_TEST_SUITE_P(Spaces, MalformedTimeTest,
                         testing::Values(" 1", "1 ", "1 s", "1m 30s", "1 : 30", "5 %"));
INSTANTIATE_TEST_SUITE_P(Decimals, MalformedTimeTest,
                         testing::Values("1.", ".5", "1.2.3", "1..2", "1.s", "1.%"));
INSTANTIATE_TEST_SUITE_P(Clock, MalformedTimeTest,
                         testing::Values("1:", ":30", "1::30", "1:60", "1:99", "1:60:00", "1:00:60", "1:2:3:4",
                                         "1.5:30", "1:2.5:30", "1:30s", "1m:30", "1:30%"));
INSTANTIATE_TEST_SUITE_P(Units, MalformedTimeTest,
                         testing::Values("1m30", "30s1m", "1s1s", "1ms1s", "1h1h", "1d", "1S", "1MS", "1min",
                                         "1us", "1sm", "m1", "1hm", "25%1s", "1s25%", "5%%"));
INSTANTIATE_TEST_SUITE_P(TooLong, MalformedTimeTest,
                         testing::Values("3600001", "3600000.000001", "1000:00:00.000001", "1000:00:01",
                                         "60000:01", "1001h", "1000h1ms", "1000h1000h", "1000h60000m3600000s",
                                         "60001m", "3600000001ms", "101%", "100.0001%"));
// Each of these leaves the range of 32 or 64 bits on the way, and some would come back as a small number.
INSTANTIATE_TEST_SUITE_P(Overflow, MalformedTimeTest,
                         testing::Values("4294967296", "4294967297", "18446744073709551617",
                                         "9223372036854775808", "99999999999999999999999999999999",
                                         "3600000000:00:00", "3599999999:59:59", "2562047789:00:00",
                                         "5124095577:00:00", "4294967296:00", "18446744073709551616:00:01",
                                         "2562047788015216h", "18446744073709551616ms", "18446744073709551617%",
                                         "4294967297%", "307445734561825861m"));

TEST(TimeTest, AShareIsTakenOfTheVideosDuration) {
  EXPECT_EQ(Time{.sharePpm = 250'000}.in(microseconds(10 * kSecond)), microseconds(2'500'000));
  EXPECT_EQ(Time{.sharePpm = 1'000'000}.in(microseconds(123'456'789)), microseconds(123'456'789));
  EXPECT_EQ(Time{.sharePpm = 333'333}.in(microseconds(100)), microseconds(33));
  EXPECT_EQ((Time{microseconds(5), 500'000}.in(microseconds(10))), microseconds(10));
}

TEST(TimeTest, AShareOfTheLongestDurationDoesNotOverflow) {
  constexpr std::int64_t kLongest = std::int64_t{1} << 62;
  EXPECT_EQ(Time{.sharePpm = 1'000'000}.in(microseconds(kLongest)), microseconds(kLongest));
  EXPECT_EQ(Time{.sharePpm = 500'000}.in(microseconds(kLongest)), microseconds(kLongest / 2));
}

TEST(TimeTest, AFixedTimeDoesNotDependOnTheVideo) {
  EXPECT_EQ(Time{microseconds(7)}.in(microseconds(1'000'000)), microseconds(7));
  EXPECT_EQ(Time{microseconds(7)}.in(microseconds(0)), microseconds(7));
}

}  // namespace
}  // namespace vidgist
