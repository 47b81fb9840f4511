#include "media/media_input.h"
#include "vidgist/preview.h"

namespace vidgist {

Result<PreviewInfo> makePreview(ByteSource& source, ScratchStorage& scratch, ByteSink& sink,
                                const PreviewOptions& options, const JobContext& context,
                                const ProgressCallback& onProgress) {
  PreviewJob job(source, scratch, sink, options, context);
  for (;;) {
    const auto progress = job.step();
    if (!progress) return progress.error();
    if (onProgress) onProgress(*progress);
    if (progress->phase == Phase::Done) return job.info();
  }
}

Result<ProbeInfo> probe(ByteSource& source, const JobContext& context) {
  if (auto go = context.check(); !go) return go.error();
  SourceCache cache(source, context);
  const auto input = MediaInput::open(cache);
  if (!input) return input.error();
  if ((*input)->info().duration.count() == 0) {
    (*input)->warn("durationMissing", "The file does not tell its duration.");
  }
  ProbeInfo info{(*input)->info(), (*input)->warnings()};
  info.source.bytesRead = cache.bytesRead();
  info.source.readRequests = cache.requests();
  info.source.readRounds = cache.rounds();
  return info;
}

}  // namespace vidgist
