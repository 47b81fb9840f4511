#pragma once

#include <filesystem>
#include <string>

#include "vidgist/scratch_storage.h"

namespace vidgist {

/// The mistake that vidgist exists because of, as a scratch storage: every call keeps its files in one folder
/// of a fixed name and takes what it finds there for its own. It even deletes them at its end, which does not
/// help when a call does not come that far, or another is at work.
class SharedFolderScratch final : public ScratchStorage {
 public:
  explicit SharedFolderScratch(const std::string& parent);
  ~SharedFolderScratch() override;

  /// Opens the file if there is one.
  Result<std::unique_ptr<ScratchFile>> create(std::string_view name) override;
  Result<std::unique_ptr<ScratchFile>> open(std::string_view name) override;
  Result<std::vector<std::string>> list() override;
  Result<void> remove(std::string_view name) override;
  Result<void> close() override;

 private:
  std::filesystem::path folder_;
};

}  // namespace vidgist
