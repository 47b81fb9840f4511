#include "vidgist/native/guarded.h"

#include <gtest/gtest.h>

#include <new>
#include <stdexcept>

namespace vidgist {
namespace {

TEST(RunGuardedTest, PassesValuesAndErrorsOn) {
  EXPECT_EQ(runGuarded([]() -> Result<int> { return 7; }).value(), 7);
  const auto failed = runGuarded([]() -> Result<int> { return Error{ErrorCode::NoVideo, "none"}; });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::NoVideo);
}

TEST(RunGuardedTest, MakesAFailedAllocationAnError) {
  const auto failed = runGuarded([]() -> Result<void> { throw std::bad_alloc(); });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::OutOfMemory);
}

TEST(RunGuardedTest, MakesAnyOtherExceptionAnInternalError) {
  const auto known = runGuarded([]() -> Result<void> { throw std::runtime_error("the cause"); });
  ASSERT_FALSE(known);
  EXPECT_EQ(known.error().code, ErrorCode::Internal);
  EXPECT_NE(known.error().message.find("the cause"), std::string::npos);
  const auto unknown = runGuarded([]() -> Result<void> { throw 1; });
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, ErrorCode::Internal);
}

}  // namespace
}  // namespace vidgist
