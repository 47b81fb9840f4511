#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "scratch_backend.h"

namespace vidgist {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes bytesOf(std::string_view text) { return {text.begin(), text.end()}; }

class ScratchContractTest : public testing::TestWithParam<ScratchBackend> {
 protected:
  std::unique_ptr<ScratchStorage> make() { return GetParam().make(); }
};

void write(ScratchStorage& scratch, std::string_view name, std::string_view text) {
  auto file = scratch.create(name);
  ASSERT_TRUE(file) << file.error().message;
  ASSERT_TRUE((*file)->append(bytesOf(text)));
}

std::string contentOf(ScratchStorage& scratch, std::string_view name) {
  auto file = scratch.open(name);
  if (!file) return "cannot open: " + file.error().message;
  Bytes content(static_cast<std::size_t>((*file)->size().value()));
  if (auto read = (*file)->read(0, content); !read) return "cannot read: " + read.error().message;
  return {content.begin(), content.end()};
}

template <typename T>
ErrorCode codeOf(const Result<T>& result) {
  EXPECT_FALSE(result.ok());
  return result.ok() ? ErrorCode::Internal : result.error().code;
}

std::vector<std::string> namesIn(ScratchStorage& scratch) { return scratch.list().value(); }

TEST_P(ScratchContractTest, StartsEmpty) { EXPECT_TRUE(namesIn(*make()).empty()); }

TEST_P(ScratchContractTest, AcceptsEveryNameOfTheRule) {
  const auto scratch = make();
  for (const std::string& name :
       {std::string("a"), std::string("Frame-0.rgb"), std::string("_"), std::string("-"), std::string("a..b"),
        std::string("0"), std::string(64, 'x')}) {
    EXPECT_TRUE(scratch->create(name)) << name;
    EXPECT_TRUE(scratch->open(name)) << name;
    EXPECT_TRUE(scratch->remove(name)) << name;
  }
}

TEST_P(ScratchContractTest, RefusesNamesThatCouldLeaveIt) {
  const auto scratch = make();
  for (const std::string& name :
       {std::string(), std::string("."), std::string(".."), std::string(".hidden"), std::string("../a"),
        std::string("a/b"), std::string("/a"), std::string("a\\b"), std::string("a b"), std::string("a\0b", 3),
        std::string("\xc3\xa4"), std::string("a\n"), std::string("a:b"), std::string(65, 'x')}) {
    EXPECT_EQ(codeOf(scratch->create(name)), ErrorCode::Internal) << name;
    EXPECT_EQ(codeOf(scratch->open(name)), ErrorCode::Internal) << name;
    EXPECT_EQ(codeOf(scratch->remove(name)), ErrorCode::Internal) << name;
  }
  EXPECT_TRUE(namesIn(*scratch).empty());
}

TEST_P(ScratchContractTest, MakesAnEmptyFile) {
  const auto scratch = make();
  auto file = scratch->create("a");
  ASSERT_TRUE(file);
  EXPECT_EQ((*file)->size().value(), 0u);
  EXPECT_TRUE((*file)->read(0, {}));
}

TEST_P(ScratchContractTest, NeverMakesAFileTwice) {
  const auto scratch = make();
  write(*scratch, "a", "first");
  EXPECT_EQ(codeOf(scratch->create("a")), ErrorCode::Io);
  EXPECT_EQ(contentOf(*scratch, "a"), "first");
}

TEST_P(ScratchContractTest, OpensOnlyWhatIsThere) {
  const auto scratch = make();
  EXPECT_EQ(codeOf(scratch->open("a")), ErrorCode::Io);
  EXPECT_EQ(codeOf(scratch->remove("a")), ErrorCode::Io);
}

TEST_P(ScratchContractTest, SharesNothingWithAnotherInstance) {
  const auto one = make();
  const auto other = make();
  write(*one, "a", "of one");
  EXPECT_EQ(codeOf(other->open("a")), ErrorCode::Io);
  EXPECT_TRUE(namesIn(*other).empty());
  write(*other, "a", "of the other");
  EXPECT_EQ(contentOf(*one, "a"), "of one");
  ASSERT_TRUE(other->close());
  EXPECT_EQ(contentOf(*one, "a"), "of one");
}

TEST_P(ScratchContractTest, SharesNothingWithADeadInstance) {
  {
    const auto dead = make();
    write(*dead, "a", "of the dead");
  }
  const auto scratch = make();
  EXPECT_TRUE(namesIn(*scratch).empty());
  EXPECT_EQ(codeOf(scratch->open("a")), ErrorCode::Io);
}

TEST_P(ScratchContractTest, AppendsAtTheEnd) {
  const auto scratch = make();
  auto file = scratch->create("a");
  ASSERT_TRUE((*file)->append(bytesOf("abc")));
  ASSERT_TRUE((*file)->append({}));
  Bytes middle(1);
  ASSERT_TRUE((*file)->read(1, middle));
  EXPECT_EQ(middle, bytesOf("b"));
  ASSERT_TRUE((*file)->append(bytesOf("def")));
  EXPECT_EQ((*file)->size().value(), 6u);
  EXPECT_EQ(contentOf(*scratch, "a"), "abcdef");
}

TEST_P(ScratchContractTest, AppendsThroughAFileThatWasOpened) {
  const auto scratch = make();
  write(*scratch, "a", "abc");
  ASSERT_TRUE((*scratch->open("a"))->append(bytesOf("def")));
  EXPECT_EQ(contentOf(*scratch, "a"), "abcdef");
}

TEST_P(ScratchContractTest, ReadsAnyPart) {
  const auto scratch = make();
  write(*scratch, "a", "0123456789");
  auto file = scratch->open("a");
  Bytes part(4);
  ASSERT_TRUE((*file)->read(6, part));
  EXPECT_EQ(part, bytesOf("6789"));
  ASSERT_TRUE((*file)->read(0, part));
  EXPECT_EQ(part, bytesOf("0123"));
}

TEST_P(ScratchContractTest, FailsToReadBeyondTheEnd) {
  const auto scratch = make();
  write(*scratch, "a", "0123456789");
  auto file = scratch->open("a");
  Bytes part(4);
  EXPECT_EQ(codeOf((*file)->read(7, part)), ErrorCode::Io);
  EXPECT_EQ(codeOf((*file)->read(100, part)), ErrorCode::Io);
  EXPECT_EQ(codeOf((*file)->read(std::uint64_t{1} << 40, part)), ErrorCode::Io);
}

TEST_P(ScratchContractTest, ListsSorted) {
  const auto scratch = make();
  for (const char* name : {"b", "a", "B", "a-1", "10", "9"}) write(*scratch, name, "");
  EXPECT_EQ(namesIn(*scratch), (std::vector<std::string>{"10", "9", "B", "a", "a-1", "b"}));
}

TEST_P(ScratchContractTest, RemovesOneFile) {
  const auto scratch = make();
  write(*scratch, "a", "1");
  write(*scratch, "b", "2");
  ASSERT_TRUE(scratch->remove("a"));
  EXPECT_EQ(namesIn(*scratch), std::vector<std::string>{"b"});
  EXPECT_EQ(codeOf(scratch->open("a")), ErrorCode::Io);
  EXPECT_EQ(codeOf(scratch->remove("a")), ErrorCode::Io);
  write(*scratch, "a", "again");
  EXPECT_EQ(contentOf(*scratch, "a"), "again");
}

TEST_P(ScratchContractTest, ClosesOnceAndForAll) {
  const auto scratch = make();
  write(*scratch, "a", "1");
  EXPECT_TRUE(scratch->close());
  EXPECT_TRUE(scratch->close());
  EXPECT_EQ(GetParam().leftovers(), 0u);
  EXPECT_EQ(codeOf(scratch->create("b")), ErrorCode::Io);
  EXPECT_EQ(codeOf(scratch->open("a")), ErrorCode::Io);
  EXPECT_EQ(codeOf(scratch->list()), ErrorCode::Io);
  EXPECT_EQ(codeOf(scratch->remove("a")), ErrorCode::Io);
}

TEST_P(ScratchContractTest, LeavesNothingWhenDestroyed) {
  {
    const auto scratch = make();
    write(*scratch, "a", "1");
    write(*scratch, "b", "2");
  }
  EXPECT_EQ(GetParam().leftovers(), 0u);
}

TEST_P(ScratchContractTest, KeepsLargeData) {
  constexpr std::size_t kPieces = 5;
  Bytes piece(3'000'017);
  std::iota(piece.begin(), piece.end(), std::uint8_t{0});
  const auto scratch = make();
  auto file = scratch->create("large");
  for (std::size_t i = 0; i < kPieces; ++i) {
    piece[0] = static_cast<std::uint8_t>(100 + i);
    ASSERT_TRUE((*file)->append(piece));
  }
  ASSERT_EQ((*file)->size().value(), kPieces * piece.size());
  Bytes back(piece.size());
  for (std::size_t i = 0; i < kPieces; ++i) {
    piece[0] = static_cast<std::uint8_t>(100 + i);
    ASSERT_TRUE((*file)->read(i * piece.size(), back));
    EXPECT_TRUE(back == piece) << "piece " << i;
  }
}

TEST_P(ScratchContractTest, KeepsManyFiles) {
  const auto scratch = make();
  constexpr int kFiles = 700;  // more than a preview has frames
  for (int i = 0; i < kFiles; ++i) write(*scratch, "frame-" + std::to_string(i), std::to_string(i));
  EXPECT_EQ(namesIn(*scratch).size(), static_cast<std::size_t>(kFiles));
  EXPECT_EQ(contentOf(*scratch, "frame-431"), "431");
}

INSTANTIATE_TEST_SUITE_P(Backends, ScratchContractTest, testing::ValuesIn(scratchBackends()),
                         [](const auto& suite) { return suite.param.name; });

}  // namespace
}  // namespace vidgist
