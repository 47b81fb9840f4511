#include <algorithm>
#include <string>

#include "vidgist/scratch_storage.h"

namespace vidgist {
namespace {

constexpr std::size_t kMaxNameLength = 64;

bool isNameCharacter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
         c == '-';
}

}  // namespace

Result<void> checkScratchName(std::string_view name) {
  if (name.empty() || name.size() > kMaxNameLength || name.front() == '.' ||
      !std::all_of(name.begin(), name.end(), isNameCharacter)) {
    return Error{ErrorCode::Internal, "'" + std::string(name) + "' cannot name a scratch file."};
  }
  return {};
}

}  // namespace vidgist
