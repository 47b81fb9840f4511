#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "vidgist/byte_sink.h"
#include "vidgist/job_context.h"

namespace vidgist {

/// A file that appears whole or not at all: written beside its place under a random hidden name and renamed by
/// `commit()`. Without a commit nothing is left. Messages name the path.
class FileSink final : public ByteSink {
  class Place;

 public:
  /// What `commit()` does with a file that is already there.
  enum class Existing { Keep, Replace };

  /// Begins a file that is to be `path`. If that is a symlink, the file it points to is meant. Errors: `Io`
  /// (also if there is something at `path` that is not a regular file).
  static Result<std::unique_ptr<FileSink>> create(const std::string& path);

  /// For `create`.
  explicit FileSink(std::unique_ptr<Place> place);

  /// Removes what was not committed.
  ~FileSink() override;

  Result<void> write(std::span<const std::uint8_t> bytes) override;

  /// Puts the file in its place, once. With `Existing::Keep` a file that is there stays as it is, even if it
  /// came between two instructions, and the commit fails. Errors: `Io`.
  Result<void> commit(Existing existing);

 private:
  Result<void> flush();

  std::unique_ptr<Place> place_;
  std::vector<std::uint8_t> buffer_;
};

/// An open descriptor as a sink, for standard output. What was written stays written. While the other side
/// does not read, the context is checked, so that a full pipe can be cancelled.
class StreamSink final : public ByteSink {
 public:
  /// Writes to `descriptor`, which must outlive the sink and is not closed; `name` is for messages.
  StreamSink(int descriptor, std::string name, JobContext context)
      : descriptor_(descriptor), name_(std::move(name)), context_(context) {}

  /// Errors: `Io` (also when nobody reads any more, if the program ignores SIGPIPE), and those of the context.
  Result<void> write(std::span<const std::uint8_t> bytes) override;

 private:
  int descriptor_;
  std::string name_;
  JobContext context_;
};

}  // namespace vidgist
