#pragma once

#include "arguments.h"
#include "report.h"
#include "vidgist/job_context.h"

namespace vidgist {

/// Makes the preview of each input, each with a scratch of its own; goes on after one that failed, but not
/// after a Ctrl-C. Returns the exit status, that of the first failure. Errors: those that concern all inputs.
Result<int> previewInputs(const Arguments& arguments, const Report& report, const JobContext& context);

}  // namespace vidgist
