#pragma once

#include <cassert>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace vidgist {

/// What went wrong, as a caller may want to act on it. The codes are stable; messages are for people.
enum class ErrorCode {
  InvalidOptions,       ///< an option is unknown, malformed, out of range or does not go with the others
  UnsupportedFormat,    ///< the container is not one that vidgist reads
  UnsupportedCodec,     ///< the video stream is coded in a way that vidgist does not decode
  CorruptInput,         ///< the file is of a known kind, but too damaged to get a picture from
  NoVideo,              ///< the file has no video stream, or the asked span has no frame
  LimitExceeded,        ///< the file asks for more than vidgist is ready to spend (dimensions, streams)
  ScratchFull,          ///< the scratch storage has no room left
  Io,                   ///< reading the source, writing the sink or using the scratch storage failed
  Cancelled,            ///< the caller asked to stop
  DeadlineExceeded,     ///< the deadline passed
  OutOfMemory,          ///< an allocation failed
  Internal,             ///< a defect in vidgist
  UnsupportedPlatform,  ///< the browser or machine lacks something that vidgist needs
};

/// One row of the table that gives every code its outward faces.
struct ErrorCodeInfo {
  ErrorCode code;
  std::string_view name;  ///< as in JavaScript's `error.code` and in the Lambda's error type
  int exitStatus;         ///< of the command line, 2..125, no two alike
  std::string_view help;  ///< a sentence for manuals
};

/// All error codes, in the order of `ErrorCode`.
std::span<const ErrorCodeInfo> errorCodeTable();

/// The row of one code.
const ErrorCodeInfo& errorCodeInfo(ErrorCode code);

/// The same table as a JSON array, one object a row: `code`, `exitStatus`, `help`.
std::string errorTableJson();

/// A code for programs and one clear sentence for people: what was wrong and what to do about it.
struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message;
};

/// A value or an `Error`. Core throws nothing of its own; whatever can fail
/// returns one of these. Only the standard library's `std::bad_alloc` may pass through.
template <typename T>
class [[nodiscard]] Result {
 public:
  /// A success.
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  /// A failure.
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  /// Whether there is a value.
  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// The value; only where `ok()`.
  T& value() & { return *std::get_if<0>(&state_); }
  const T& value() const& { return *std::get_if<0>(&state_); }
  T&& value() && { return std::move(*std::get_if<0>(&state_)); }
  T* operator->() { return std::get_if<0>(&state_); }
  const T* operator->() const { return std::get_if<0>(&state_); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }

  /// The error; only where not `ok()`.
  const Error& error() const { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, Error> state_;
};

/// Success, or an `Error`.
template <>
class [[nodiscard]] Result<void> {
 public:
  /// A success.
  Result() = default;
  /// A failure.
  Result(Error error) : failed_(true), error_(std::move(error)) {}

  /// Whether it is a success.
  bool ok() const { return !failed_; }
  explicit operator bool() const { return ok(); }
  /// The error; only where not `ok()`.
  const Error& error() const {
    assert(failed_);
    return error_;
  }

 private:
  bool failed_ = false;
  Error error_;
};

}  // namespace vidgist
