#include "host.h"

#include <string>

namespace vidgist {
namespace {

using emscripten::typed_memory_view;
using emscripten::val;

/// The host says "" for success, or what went wrong.
Result<void> resultOf(const val& answer) {
  const auto failure = answer.as<std::string>();
  if (failure.empty()) return {};
  return Error{ErrorCode::Io, failure};
}

}  // namespace

Result<void> HostSource::read(std::span<const ReadRequest> requests, const JobContext& context) {
  if (auto go = context.check(); !go) return go;
  val offsets = val::array();
  val targets = val::array();
  for (const ReadRequest& request : requests) {
    // A double holds every offset up to 2^53; 64-bit integers do not pass the border in all browsers.
    offsets.call<void>("push", static_cast<double>(request.offset));
    targets.call<void>("push", typed_memory_view(request.destination.size(), request.destination.data()));
  }
  return resultOf(host_.call<val>("read", offsets, targets));
}

Result<void> HostSink::write(std::span<const std::uint8_t> bytes) {
  return resultOf(host_.call<val>("write", typed_memory_view(bytes.size(), bytes.data())));
}

}  // namespace vidgist
