#include "probe_command.h"

#include "spool.h"
#include "vidgist/native/guarded.h"
#include "vidgist/native/temp_scratch.h"
#include "vidgist/preview.h"

namespace vidgist {
namespace {

Result<ProbeInfo> probeWith(ScratchStorage& scratch, const std::string& input, const JobContext& context) {
  const auto source = openInput(input, scratch, context);
  if (!source) return source.error();
  return probe(**source, context);
}

Result<ProbeInfo> probeInput(const std::string& input, const Report& report, const JobContext& context) {
  const auto scratch = TempScratch::make(scratchParent());
  if (!scratch) return scratch.error();
  auto info = probeWith(**scratch, input, context);
  if (const auto closed = (*scratch)->close(); !closed) report.warning(input, closed.error().message);
  return info;
}

}  // namespace

Result<int> probeInputs(const Arguments& arguments, const Report& report, const JobContext& context) {
  int status = 0;
  for (const std::string& input : arguments.inputs) {
    const auto info = runGuarded([&] { return probeInput(input, report, context); });
    const auto told = info ? report.success(input, *info) : report.failure(input, info.error());
    if (!told) return told.error();
    if (!info && status == 0) status = errorCodeInfo(info.error().code).exitStatus;
    if (!context.check()) break;
  }
  return status;
}

}  // namespace vidgist
