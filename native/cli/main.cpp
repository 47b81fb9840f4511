#include <cstdio>
#include <string>

#include "arguments.h"
#include "completion.h"
#include "man_page.h"
#include "manual.h"
#include "preview_command.h"
#include "probe_command.h"
#include "report.h"
#include "signals.h"
#include "vidgist/info.h"
#include "vidgist/native/guarded.h"
#include "vidgist/native/temp_scratch.h"

namespace vidgist {
namespace {

Result<int> run(int argc, const char* const* argv, const JobContext& context) {
  const auto arguments = parseArguments(argc, argv);
  if (!arguments) return arguments.error();
  const Report report(*arguments, context);
  switch (arguments->command) {
    case Command::Help:
      return report.print(helpText(manualSections()));
    case Command::Version:
      return report.print("vidgist " + std::string(version()) + "\n");
    case Command::ManPage:
      return report.print(manPage());
    case Command::Completion:
      return report.print(completionTable());
    case Command::Probe:
      sweepScratch(scratchParent());
      return probeInputs(*arguments, report, context);
    case Command::Preview:
      sweepScratch(scratchParent());
      return previewInputs(*arguments, report, context);
  }
  return Error{ErrorCode::Internal, "Unknown command."};
}

}  // namespace
}  // namespace vidgist

int main(int argc, char** argv) {
  using namespace vidgist;
  openStandardStreams();
  const JobContext context{std::nullopt, &watchSignals()};
  const auto status = runGuarded([&] { return run(argc, argv, context); });
  if (status) return *status;
  std::fprintf(stderr, "vidgist: %s\n", status.error().message.c_str());
  return errorCodeInfo(status.error().code).exitStatus;
}
