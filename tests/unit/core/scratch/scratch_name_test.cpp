#include <gtest/gtest.h>

#include "vidgist/scratch_storage.h"

namespace vidgist {
namespace {

TEST(ScratchNameTest, AcceptsTheRule) {
  for (const std::string& name :
       {std::string("a"), std::string("frame-0.rgb"), std::string("A_z.9-"), std::string("-"),
        std::string("a..b"), std::string("a."), std::string(64, 'x')}) {
    EXPECT_TRUE(checkScratchName(name)) << name;
  }
}

TEST(ScratchNameTest, RefusesEverythingElse) {
  for (const std::string& name :
       {std::string(), std::string("."), std::string(".."), std::string("..."), std::string(".a"),
        std::string("a/b"), std::string("/"), std::string("../a"), std::string("a\\b"), std::string("a b"),
        std::string("a\0", 2), std::string("\0a", 2), std::string("a\n"), std::string("C:"), std::string("~"),
        std::string("\xc3\xa4"), std::string(65, 'x')}) {
    const auto valid = checkScratchName(name);
    ASSERT_FALSE(valid) << name;
    EXPECT_EQ(valid.error().code, ErrorCode::Internal);
  }
}

TEST(ScratchNameTest, KnowsEveryByte) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const bool isAllowed = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                           (byte >= 'A' && byte <= 'Z') || c == '.' || c == '_' || c == '-';
    EXPECT_EQ(checkScratchName(std::string("x") + c).ok(), isAllowed) << byte;
  }
}

}  // namespace
}  // namespace vidgist
