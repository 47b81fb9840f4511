#include "vidgist/error.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>

namespace vidgist {
namespace {

TEST(ErrorCodeTest, TheTableIsInTheOrderOfTheCodes) {
  const auto table = errorCodeTable();
  ASSERT_EQ(table.size(), static_cast<std::size_t>(ErrorCode::UnsupportedPlatform) + 1);
  for (std::size_t i = 0; i < table.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(table[i].code), i);
    EXPECT_EQ(&errorCodeInfo(table[i].code), &table[i]);
  }
}

TEST(ErrorCodeTest, NamesAndExitStatusesAreDistinct) {
  std::set<std::string_view> names;
  std::set<int> statuses;
  for (const ErrorCodeInfo& info : errorCodeTable()) {
    EXPECT_TRUE(names.insert(info.name).second) << info.name;
    EXPECT_TRUE(statuses.insert(info.exitStatus).second) << info.name;
    EXPECT_GE(info.exitStatus, 2) << info.name;
    EXPECT_LE(info.exitStatus, 125) << info.name;
    EXPECT_FALSE(info.help.empty()) << info.name;
  }
}

TEST(ErrorCodeTest, NamesAndExitStatusesAreStable) {
  EXPECT_EQ(errorCodeInfo(ErrorCode::InvalidOptions).name, "InvalidOptions");
  EXPECT_EQ(errorCodeInfo(ErrorCode::InvalidOptions).exitStatus, 2);
  EXPECT_EQ(errorCodeInfo(ErrorCode::UnsupportedFormat).name, "UnsupportedFormat");
  EXPECT_EQ(errorCodeInfo(ErrorCode::ScratchFull).exitStatus, 8);
  EXPECT_EQ(errorCodeInfo(ErrorCode::DeadlineExceeded).name, "DeadlineExceeded");
  EXPECT_EQ(errorCodeInfo(ErrorCode::Internal).exitStatus, 13);
}

TEST(ResultTest, HoldsAValue) {
  Result<int> result = 7;
  ASSERT_TRUE(result.ok());
  EXPECT_TRUE(static_cast<bool>(result));
  EXPECT_EQ(*result, 7);
  *result = 8;
  EXPECT_EQ(result.value(), 8);
}

TEST(ResultTest, HoldsAnError) {
  const Result<int> result = Error{ErrorCode::NoVideo, "none"};
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::NoVideo);
  EXPECT_EQ(result.error().message, "none");
}

TEST(ResultTest, GivesItsValueAway) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
  const std::unique_ptr<int> value = std::move(result).value();
  EXPECT_EQ(*value, 7);
}

TEST(ResultTest, OfNothingIsSuccessOrAnError) {
  EXPECT_TRUE(Result<void>());
  const Result<void> failed = Error{ErrorCode::Io, "broken"};
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::Io);
  EXPECT_EQ(failed.error().message, "broken");
}

}  // namespace
}  // namespace vidgist
