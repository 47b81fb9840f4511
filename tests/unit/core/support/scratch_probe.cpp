#include "support/scratch_probe.h"

namespace vidgist {
namespace {

Result<void> count(int& uses, const std::optional<ScratchProbe::Failure>& failure) {
  ++uses;
  if (failure && failure->at == uses) return failure->error;
  return {};
}

class ProbedFile final : public ScratchFile {
 public:
  ProbedFile(std::unique_ptr<ScratchFile> file, ScratchProbe& probe) : file_(std::move(file)), probe_(probe) {}

  Result<void> append(std::span<const std::uint8_t> bytes) override {
    if (auto counted = count(probe_.appends, probe_.failAppend); !counted) {
      // A full disk takes a part.
      static_cast<void>(file_->append(bytes.first(bytes.size() / 2)));
      return counted;
    }
    return file_->append(bytes);
  }

  Result<void> read(std::uint64_t offset, std::span<std::uint8_t> destination) override {
    if (auto counted = count(probe_.reads, probe_.failRead); !counted) return counted;
    return file_->read(offset, destination);
  }

  Result<std::uint64_t> size() override { return file_->size(); }

 private:
  std::unique_ptr<ScratchFile> file_;
  ScratchProbe& probe_;
};

}  // namespace

Result<std::unique_ptr<ScratchFile>> ScratchProbe::create(std::string_view name) {
  if (auto counted = count(creates, failCreate); !counted) return counted.error();
  auto file = files_.create(name);
  if (!file) return file.error();
  created_.emplace_back(name);
  return std::unique_ptr<ScratchFile>(std::make_unique<ProbedFile>(std::move(*file), *this));
}

Result<std::unique_ptr<ScratchFile>> ScratchProbe::open(std::string_view name) {
  if (auto counted = count(opens, failOpen); !counted) return counted.error();
  auto file = files_.open(name);
  if (!file) return file.error();
  return std::unique_ptr<ScratchFile>(std::make_unique<ProbedFile>(std::move(*file), *this));
}

Result<std::vector<std::string>> ScratchProbe::list() {
  ++lists;
  return files_.list();
}

Result<void> ScratchProbe::remove(std::string_view name) {
  ++removes;
  return files_.remove(name);
}

std::vector<Rgb> ScratchProbe::firstPixels() {
  std::vector<Rgb> pixels;
  for (const std::string& name : created_) {
    Rgb pixel{};
    if (auto file = files_.open(name); file && (*file)->read(0, pixel)) pixels.push_back(pixel);
  }
  return pixels;
}

}  // namespace vidgist
