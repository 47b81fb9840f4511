#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <span>

#include "vidgist/byte_sink.h"
#include "vidgist/byte_source.h"

namespace vidgist {

/// A source over the `Host` of wasm/src/binding.ts, a JavaScript object that reads on demand and does not
/// throw.
class HostSource final : public ByteSource {
 public:
  HostSource(emscripten::val host, std::uint64_t size) : host_(std::move(host)), size_(size) {}

  std::uint64_t size() const override { return size_; }
  /// Errors: `Io` with what the host says, and those of the context.
  Result<void> read(std::span<const ReadRequest> requests, const JobContext& context) override;

 private:
  emscripten::val host_;
  std::uint64_t size_;
};

/// A sink that hands each part to the same object.
class HostSink final : public ByteSink {
 public:
  explicit HostSink(emscripten::val host) : host_(std::move(host)) {}

  Result<void> write(std::span<const std::uint8_t> bytes) override;

 private:
  emscripten::val host_;
};

}  // namespace vidgist
