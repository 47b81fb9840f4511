#pragma once

#include <optional>
#include <string>
#include <vector>

#include "support/frame_color.h"
#include "vidgist/memory.h"

namespace vidgist {

/// A scratch storage in memory that counts what is done with it, and fails where it is told to.
class ScratchProbe final : public ScratchStorage {
 public:
  /// The n-th use of a kind, counted from 1, gives this error.
  struct Failure {
    int at = 0;
    Error error;
  };

  std::optional<Failure> failCreate;
  std::optional<Failure> failAppend;
  std::optional<Failure> failOpen;
  std::optional<Failure> failRead;

  Result<std::unique_ptr<ScratchFile>> create(std::string_view name) override;
  Result<std::unique_ptr<ScratchFile>> open(std::string_view name) override;
  Result<std::vector<std::string>> list() override;
  Result<void> remove(std::string_view name) override;
  Result<void> close() override { return files_.close(); }

  int creates = 0;
  int appends = 0;
  int opens = 0;
  int reads = 0;
  int lists = 0;
  int removes = 0;

  /// The names of the files made, in the order in which they were made.
  const std::vector<std::string>& created() const { return created_; }

  /// The first pixel of each file made, in that order.
  std::vector<Rgb> firstPixels();

 private:
  MemoryScratch files_;
  std::vector<std::string> created_;
};

}  // namespace vidgist
