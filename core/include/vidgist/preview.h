#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "vidgist/byte_sink.h"
#include "vidgist/byte_source.h"
#include "vidgist/info.h"
#include "vidgist/job_context.h"
#include "vidgist/options.h"
#include "vidgist/scratch_storage.h"

namespace vidgist {

/// What a job is at.
enum class Phase {
  Open,     ///< reading headers and index, planning
  Extract,  ///< getting the frames
  Encode,   ///< writing the GIF
  Done,     ///< the GIF is whole
};

/// The phases' names for programs, in the order of `Phase`.
inline constexpr std::string_view kPhaseNames[] = {"open", "extract", "encode", "done"};

/// The name of one phase.
constexpr std::string_view phaseName(Phase phase) { return kPhaseNames[static_cast<int>(phase)]; }

/// How far a job is. `ratio` runs from 0 to 1 over the whole job and never goes back.
struct Progress {
  Phase phase = Phase::Open;  ///< the phase of the next step
  double ratio = 0;           ///< 0 to 1
};

/// Makes one preview, a bounded piece of work at a time: a step reads at most 8 packets, or converts, analyses
/// or encodes one frame. To cancel, stop stepping, or raise the context's flag, which also ends a read that
/// hangs. Not for use from several threads; one job uses nothing of another.
class PreviewJob {
 public:
  /// `source`, `scratch` and `sink` must outlive the job. `scratch` must be fresh: made for this job alone.
  PreviewJob(ByteSource& source, ScratchStorage& scratch, ByteSink& sink, PreviewOptions options,
             JobContext context = {});
  ~PreviewJob();
  PreviewJob(const PreviewJob&) = delete;
  PreviewJob& operator=(const PreviewJob&) = delete;

  /// Does the next piece and tells how far the job is; `Phase::Done` when the GIF is whole. After an error, or
  /// after `Done`, there is nothing more to step. Errors: any of `ErrorCode`. A failed allocation may also come
  /// as `std::bad_alloc`, the one exception; `runGuarded` of vidgist::native makes an `OutOfMemory` of it.
  Result<Progress> step();

  /// What is known so far; complete after `Done`. Valid as long as the job.
  const PreviewInfo& info() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// Is told of the progress after every step.
using ProgressCallback = std::function<void(const Progress&)>;

/// Makes a preview of the video in `source`: the loop around a `PreviewJob`. The GIF goes to `sink`, the frames
/// on the way to `scratch`, which the caller makes for this call alone and closes afterwards. FFmpeg's log is
/// silenced, for the whole process. Errors: as `PreviewJob::step`.
Result<PreviewInfo> makePreview(ByteSource& source, ScratchStorage& scratch, ByteSink& sink,
                                const PreviewOptions& options = {}, const JobContext& context = {},
                                const ProgressCallback& onProgress = {});

/// Tells what the video in `source` is, without making anything. Errors: as `PreviewJob::step`.
Result<ProbeInfo> probe(ByteSource& source, const JobContext& context = {});

}  // namespace vidgist
