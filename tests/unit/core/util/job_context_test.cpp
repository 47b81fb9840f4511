#include "vidgist/job_context.h"

#include <gtest/gtest.h>

namespace vidgist {
namespace {

using Clock = std::chrono::steady_clock;

ErrorCode codeOf(const JobContext& context) {
  const auto go = context.check();
  EXPECT_FALSE(go);
  return go ? ErrorCode::Internal : go.error().code;
}

TEST(JobContextTest, LetsWorkGoOnByDefault) { EXPECT_TRUE(JobContext{}.check()); }

TEST(JobContextTest, StopsWhenTheFlagIsUp) {
  std::atomic<bool> cancelled = false;
  const JobContext context{.cancelled = &cancelled};
  EXPECT_TRUE(context.check());
  cancelled = true;
  EXPECT_EQ(codeOf(context), ErrorCode::Cancelled);
}

TEST(JobContextTest, StopsAtTheDeadline) {
  EXPECT_EQ(codeOf({.deadline = Clock::now()}), ErrorCode::DeadlineExceeded);
  EXPECT_EQ(codeOf({.deadline = Clock::time_point::min()}), ErrorCode::DeadlineExceeded);
  EXPECT_TRUE(JobContext{.deadline = Clock::now() + std::chrono::hours(1)}.check());
  EXPECT_TRUE(JobContext{.deadline = Clock::time_point::max()}.check());
}

TEST(JobContextTest, AUsersWishComesBeforeTheClock) {
  const std::atomic<bool> cancelled = true;
  EXPECT_EQ(codeOf({.deadline = Clock::time_point::min(), .cancelled = &cancelled}), ErrorCode::Cancelled);
}

}  // namespace
}  // namespace vidgist
