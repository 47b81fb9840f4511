#include "report.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "vidgist/command_line.h"
#include "vidgist/native/file_sink.h"

namespace vidgist {
namespace {

constexpr std::chrono::seconds kLastWords{1};

bool canMoveCursor() {
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) != 0 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

void say(const std::string& line) { std::fprintf(stderr, "%s\n", oneLine(line).c_str()); }

std::string shown(const std::string& input) { return input == "-" ? "standard input" : input; }

std::string failureJson(const std::string& input, const Error& error) {
  nlohmann::ordered_json json;
  json["vidgist"] = version();
  json["input"] = input;
  json["error"] = {{"code", errorCodeInfo(error.code).name}, {"message", error.message}};
  // A path may hold bytes that are not UTF-8.
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<void> done(const Result<int>& printed) {
  if (!printed) return printed.error();
  return {};
}

}  // namespace

Report::Report(const Arguments& arguments, const JobContext& context)
    : context_(context),
      isJson_(arguments.isJson),
      isQuiet_(arguments.isQuiet),
      wantsProgress_(!arguments.isQuiet && canMoveCursor()) {}

Result<int> Report::print(const std::string& text) const {
  // What is to be said after a Ctrl-C gets a moment, not for ever.
  const JobContext context =
      context_.check() ? context_ : JobContext{std::chrono::steady_clock::now() + kLastWords, nullptr};
  StreamSink out(STDOUT_FILENO, "standard output", context);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  if (auto written = out.write({bytes, text.size()}); !written) return written.error();
  return 0;
}

Result<void> Report::success(const std::string& input, const std::string& output,
                             const PreviewInfo& info) const {
  if (!isQuiet_) {
    say((output.empty() ? "standard output" : output) + "  " + summary(info));
  }
  for (const Warning& each : info.warnings) warning(input, each.message);
  return isJson_ ? done(print(toJson(info, output) + "\n")) : Result<void>();
}

Result<void> Report::success(const std::string& input, const ProbeInfo& info) const {
  for (const Warning& each : info.warnings) warning(input, each.message);
  return done(print(isJson_ ? toJson(info) + "\n" : oneLine(shown(input) + "  " + summary(info)) + "\n"));
}

Result<void> Report::failure(const std::string& input, const Error& error) const {
  say("vidgist: " + shown(input) + ": " + error.message);
  return isJson_ ? done(print(failureJson(input, error) + "\n")) : Result<void>();
}

void Report::warning(const std::string& input, const std::string& message) const {
  if (!isQuiet_) say("vidgist: warning: " + shown(input) + ": " + message);
}

}  // namespace vidgist
