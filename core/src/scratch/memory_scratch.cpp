#include <algorithm>

#include "vidgist/memory.h"

namespace vidgist {
namespace {

class MemoryScratchFile final : public ScratchFile {
 public:
  explicit MemoryScratchFile(std::vector<std::uint8_t>& bytes) : bytes_(bytes) {}

  Result<void> append(std::span<const std::uint8_t> bytes) override {
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    return {};
  }

  Result<void> read(std::uint64_t offset, std::span<std::uint8_t> destination) override {
    if (offset > bytes_.size() || destination.size() > bytes_.size() - offset) {
      return Error{ErrorCode::Io, "A read reaches beyond the end of a scratch file."};
    }
    std::copy_n(bytes_.data() + offset, destination.size(), destination.data());
    return {};
  }

  Result<std::uint64_t> size() override { return static_cast<std::uint64_t>(bytes_.size()); }

 private:
  std::vector<std::uint8_t>& bytes_;
};

Error closedError() { return {ErrorCode::Io, "The scratch storage is closed."}; }

Error missingError(std::string_view name) {
  return {ErrorCode::Io, "There is no scratch file '" + std::string(name) + "'."};
}

}  // namespace

Result<std::unique_ptr<ScratchFile>> MemoryScratch::create(std::string_view name) {
  if (auto valid = checkScratchName(name); !valid) return valid.error();
  if (closed_) return closedError();
  const auto [entry, isNew] = files_.try_emplace(std::string(name), nullptr);
  if (!isNew) return Error{ErrorCode::Io, "There is already a scratch file '" + std::string(name) + "'."};
  entry->second = std::make_unique<Bytes>();
  return std::unique_ptr<ScratchFile>(std::make_unique<MemoryScratchFile>(*entry->second));
}

Result<std::unique_ptr<ScratchFile>> MemoryScratch::open(std::string_view name) {
  if (auto valid = checkScratchName(name); !valid) return valid.error();
  if (closed_) return closedError();
  const auto entry = files_.find(name);
  if (entry == files_.end()) return missingError(name);
  return std::unique_ptr<ScratchFile>(std::make_unique<MemoryScratchFile>(*entry->second));
}

Result<std::vector<std::string>> MemoryScratch::list() {
  if (closed_) return closedError();
  std::vector<std::string> names;
  names.reserve(files_.size());
  for (const auto& [name, bytes] : files_) names.push_back(name);
  return names;
}

Result<void> MemoryScratch::remove(std::string_view name) {
  if (auto valid = checkScratchName(name); !valid) return valid.error();
  if (closed_) return closedError();
  const auto entry = files_.find(name);
  if (entry == files_.end()) return missingError(name);
  files_.erase(entry);
  return {};
}

Result<void> MemoryScratch::close() {
  closed_ = true;
  files_.clear();
  return {};
}

}  // namespace vidgist
