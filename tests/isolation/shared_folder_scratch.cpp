#include "shared_folder_scratch.h"

#include <algorithm>
#include <fstream>

namespace vidgist {
namespace {

namespace fs = std::filesystem;

class SharedFile final : public ScratchFile {
 public:
  explicit SharedFile(fs::path path) : path_(std::move(path)) {}

  Result<void> append(std::span<const std::uint8_t> bytes) override {
    std::ofstream file(path_, std::ios::binary | std::ios::app);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return file.good() ? Result<void>() : Error{ErrorCode::Io, "Cannot append."};
  }

  Result<void> read(std::uint64_t offset, std::span<std::uint8_t> destination) override {
    std::ifstream file(path_, std::ios::binary);
    file.seekg(static_cast<std::streamoff>(offset));
    file.read(reinterpret_cast<char*>(destination.data()), static_cast<std::streamsize>(destination.size()));
    return file.good() ? Result<void>() : Error{ErrorCode::Io, "Cannot read."};
  }

  Result<std::uint64_t> size() override {
    std::error_code failure;
    const auto size = fs::file_size(path_, failure);
    if (failure) return Error{ErrorCode::Io, "Cannot tell the size."};
    return static_cast<std::uint64_t>(size);
  }

 private:
  fs::path path_;
};

}  // namespace

SharedFolderScratch::SharedFolderScratch(const std::string& parent) : folder_(fs::path(parent) / "frames") {
  std::error_code ignored;
  fs::create_directory(folder_, ignored);
}

SharedFolderScratch::~SharedFolderScratch() { static_cast<void>(close()); }

Result<std::unique_ptr<ScratchFile>> SharedFolderScratch::create(std::string_view name) {
  return std::unique_ptr<ScratchFile>(std::make_unique<SharedFile>(folder_ / name));
}

Result<std::unique_ptr<ScratchFile>> SharedFolderScratch::open(std::string_view name) {
  return std::unique_ptr<ScratchFile>(std::make_unique<SharedFile>(folder_ / name));
}

Result<std::vector<std::string>> SharedFolderScratch::list() {
  std::vector<std::string> names;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_, ignored)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

Result<void> SharedFolderScratch::remove(std::string_view name) {
  std::error_code ignored;
  fs::remove(folder_ / name, ignored);
  return {};
}

Result<void> SharedFolderScratch::close() {
  const auto names = list();
  for (const std::string& name : *names) static_cast<void>(remove(name));
  return {};
}

}  // namespace vidgist
