#pragma once

#include "arguments.h"
#include "report.h"
#include "vidgist/job_context.h"

namespace vidgist {

/// Tells what is in each input; goes on after one that failed, but not after a Ctrl-C. Returns the exit
/// status, that of the first failure. Errors: those that concern all inputs.
Result<int> probeInputs(const Arguments& arguments, const Report& report, const JobContext& context);

}  // namespace vidgist
