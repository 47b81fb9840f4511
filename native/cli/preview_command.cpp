#include "preview_command.h"

#include <unistd.h>

#include <filesystem>

#include "output_plan.h"
#include "progress_bar.h"
#include "spool.h"
#include "vidgist/native/file_sink.h"
#include "vidgist/native/guarded.h"
#include "vidgist/native/temp_scratch.h"
#include "vidgist/preview.h"

namespace vidgist {
namespace {

/// One input and what is to be done with it.
struct Task {
  const Arguments& arguments;
  const Report& report;
  const JobContext& context;
  const std::string& input;
  const std::string& output;  ///< empty for standard output
};

/// Before the work, so that it is not in vain; the sink checks again when it puts the file in its place.
Result<void> checkExisting(const Task& task) {
  std::error_code ignored;
  // Of what is no regular file, the sink tells that it cannot be written at all.
  if (task.arguments.isForced || !std::filesystem::is_regular_file(task.output, ignored)) return {};
  return Error{ErrorCode::Io, "'" + task.output + "' exists already; --force replaces it."};
}

Result<PreviewInfo> makeInto(const Task& task, ByteSource& source, ScratchStorage& scratch, ByteSink& sink) {
  ProgressBar bar(task.input, task.report.wantsProgress());
  return makePreview(source, scratch, sink, task.arguments.options, task.context,
                     [&](const Progress& progress) { bar.show(progress); });
}

Result<PreviewInfo> makeToStandardOutput(const Task& task, ScratchStorage& scratch) {
  const auto source = openInput(task.input, scratch, task.context);
  if (!source) return source.error();
  StreamSink sink(STDOUT_FILENO, "standard output", task.context);
  return makeInto(task, **source, scratch, sink);
}

Result<PreviewInfo> makeToFile(const Task& task, ScratchStorage& scratch) {
  if (auto free = checkExisting(task); !free) return free.error();
  const auto source = openInput(task.input, scratch, task.context);
  if (!source) return source.error();
  const auto sink = FileSink::create(task.output);
  if (!sink) return sink.error();
  auto info = makeInto(task, **source, scratch, **sink);
  if (!info) return info;
  // A Ctrl-C that came after the last step still means that nothing is wanted.
  if (auto go = task.context.check(); !go) return go.error();
  const auto existing = task.arguments.isForced ? FileSink::Existing::Replace : FileSink::Existing::Keep;
  if (auto committed = (*sink)->commit(existing); !committed) return committed.error();
  return info;
}

/// The whole call: a fresh scratch, the preview, and the scratch's end.
Result<PreviewInfo> make(const Task& task) {
  const auto scratch = TempScratch::make(scratchParent());
  if (!scratch) return scratch.error();
  // Guarded in here, so that the scratch's end is told of whatever happened before.
  auto info = runGuarded([&] {
    return task.output.empty() ? makeToStandardOutput(task, **scratch) : makeToFile(task, **scratch);
  });
  if (const auto closed = (*scratch)->close(); !closed) {
    if (info) {
      info->warnings.push_back({"scratchLeft", closed.error().message});
    } else {
      task.report.warning(task.input, closed.error().message);
    }
  }
  return info;
}

}  // namespace

Result<int> previewInputs(const Arguments& arguments, const Report& report, const JobContext& context) {
  const auto outputs = planOutputs(arguments);
  if (!outputs) return outputs.error();
  int status = 0;
  for (std::size_t i = 0; i < arguments.inputs.size(); ++i) {
    const Task task{arguments, report, context, arguments.inputs[i], (*outputs)[i]};
    const auto info = runGuarded([&] { return make(task); });
    const auto told =
        info ? report.success(task.input, task.output, *info) : report.failure(task.input, info.error());
    if (!told) return told.error();
    if (!info && status == 0) status = errorCodeInfo(info.error().code).exitStatus;
    if (!context.check()) break;
  }
  return status;
}

}  // namespace vidgist
