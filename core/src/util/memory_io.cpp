#include <algorithm>

#include "vidgist/memory.h"

namespace vidgist {

Result<void> MemorySource::read(std::span<const ReadRequest> requests, const JobContext& context) {
  if (auto go = context.check(); !go) return go;
  for (const ReadRequest& request : requests) {
    if (request.offset > bytes_.size() || request.destination.size() > bytes_.size() - request.offset) {
      return Error{ErrorCode::Io, "A read reaches beyond the end of the source."};
    }
    const auto from = bytes_.subspan(static_cast<std::size_t>(request.offset), request.destination.size());
    std::copy(from.begin(), from.end(), request.destination.begin());
  }
  return {};
}

Result<void> MemorySink::write(std::span<const std::uint8_t> bytes) {
  bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  return {};
}

}  // namespace vidgist
