#include "scratch/frame_store.h"

#include <gtest/gtest.h>

#include "support/scratch_probe.h"

namespace vidgist {
namespace {

RgbImage imageOf(std::uint8_t value, int width = 3, int height = 2) {
  RgbImage image{width, height, {}};
  image.pixels.assign(image.sizeBytes(), value);
  return image;
}

template <typename T>
ErrorCode codeOf(const Result<T>& result) {
  EXPECT_FALSE(result.ok());
  return result.ok() ? ErrorCode::Internal : result.error().code;
}

TEST(FrameStoreTest, GivesBackWhatItTook) {
  MemoryScratch scratch;
  FrameStore store(scratch);
  EXPECT_EQ(store.count(), 0u);
  for (std::uint8_t i = 0; i < 12; ++i) ASSERT_TRUE(store.append(imageOf(i)));
  EXPECT_EQ(store.count(), 12u);
  RgbImage image = imageOf(99, 50, 50);  // of no matter: it is overwritten
  for (const std::size_t index : {11u, 0u, 2u, 10u, 1u, 1u}) {
    ASSERT_TRUE(store.read(index, image));
    EXPECT_EQ(image.width, 3);
    EXPECT_EQ(image.height, 2);
    EXPECT_EQ(image.pixels, imageOf(static_cast<std::uint8_t>(index)).pixels);
  }
}

TEST(FrameStoreTest, NeverAsksWhatElseIsThere) {
  ScratchProbe scratch;
  FrameStore store(scratch);
  ASSERT_TRUE(store.append(imageOf(1)));
  RgbImage image;
  ASSERT_TRUE(store.read(0, image));
  EXPECT_EQ(scratch.lists, 0);
  EXPECT_EQ(scratch.created().size(), 1u);
}

TEST(FrameStoreTest, RefusesAFrameOfAnotherSize) {
  MemoryScratch scratch;
  FrameStore store(scratch);
  ASSERT_TRUE(store.append(imageOf(1, 3, 2)));
  EXPECT_EQ(codeOf(store.append(imageOf(1, 2, 3))), ErrorCode::Internal);
  EXPECT_EQ(store.count(), 1u);
}

TEST(FrameStoreTest, TheFirstFrameSetsTheSizeEvenAfterAFailure) {
  ScratchProbe scratch;
  scratch.failCreate = {1, {ErrorCode::Io, "not yet"}};
  FrameStore store(scratch);
  EXPECT_EQ(codeOf(store.append(imageOf(1, 9, 9))), ErrorCode::Io);
  EXPECT_TRUE(store.append(imageOf(2, 3, 2)));
}

TEST(FrameStoreTest, PassesTheStoragesErrorsOn) {
  ScratchProbe scratch;
  scratch.failAppend = {2, {ErrorCode::ScratchFull, "no room"}};
  scratch.failOpen = {1, {ErrorCode::Io, "gone"}};
  scratch.failRead = {1, {ErrorCode::Io, "bad block"}};
  FrameStore store(scratch);
  ASSERT_TRUE(store.append(imageOf(1)));
  const auto full = store.append(imageOf(2));
  EXPECT_EQ(codeOf(full), ErrorCode::ScratchFull);
  EXPECT_EQ(full.error().message, "no room");
  EXPECT_EQ(store.count(), 1u);
  RgbImage image;
  EXPECT_EQ(codeOf(store.read(0, image)), ErrorCode::Io);
  EXPECT_EQ(codeOf(store.read(0, image)), ErrorCode::Io);
  EXPECT_TRUE(store.read(0, image));
}

TEST(FrameStoreTest, AFrameThatIsShorterThanItWasIsAnError) {
  ScratchProbe scratch;
  FrameStore store(scratch);
  ASSERT_TRUE(store.append(imageOf(1)));
  ASSERT_TRUE(scratch.remove(scratch.created().front()));
  ASSERT_TRUE((*scratch.create(scratch.created().front()))->append(std::vector<std::uint8_t>(17)));
  RgbImage image;
  EXPECT_EQ(codeOf(store.read(0, image)), ErrorCode::Io);
}

// The names that the store uses, learnt from another one.
std::vector<std::string> namesOfFrames(int count) {
  ScratchProbe scratch;
  FrameStore store(scratch);
  for (int i = 0; i < count; ++i) EXPECT_TRUE(store.append(imageOf(0)));
  return scratch.created();
}

TEST(FrameStoreTest, NeverTakesOverAFileThatItDidNotWrite) {
  for (const std::string& name : namesOfFrames(3)) {
    MemoryScratch scratch;
    ASSERT_TRUE((*scratch.create(name))->append(imageOf(66).pixels));
    FrameStore store(scratch);
    Result<void> appended;
    for (int i = 0; i < 3 && appended; ++i) appended = store.append(imageOf(1));
    EXPECT_EQ(codeOf(appended), ErrorCode::Io);
  }
}

TEST(FrameStoreTest, NeverReadsAFileThatItDidNotWrite) {
  const std::vector<std::string> names = namesOfFrames(3);
  MemoryScratch scratch;
  ASSERT_TRUE((*scratch.create(names[2]))->append(imageOf(66).pixels));
  FrameStore store(scratch);
  RgbImage image;
  EXPECT_FALSE(store.read(2, image));
  ASSERT_TRUE(store.append(imageOf(1)));
  EXPECT_FALSE(store.read(2, image));
}

}  // namespace
}  // namespace vidgist
