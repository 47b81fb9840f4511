#pragma once

#include <memory>
#include <string>

#include "vidgist/byte_source.h"
#include "vidgist/scratch_storage.h"

namespace vidgist {

/// Copies all that comes from a descriptor into a file of `scratch`, and gives that as a source, which must not
/// outlive the scratch: a stream cannot be read at random. Waits for more until the other side closes; the
/// context ends the waiting. Errors: `Io`, `ScratchFull`, those of the context.
Result<std::unique_ptr<ByteSource>> spool(int descriptor, ScratchStorage& scratch, const JobContext& context);

/// A file as a source, or for "-" standard input, spooled into `scratch`. Errors: `Io`, `ScratchFull`, those of
/// the context.
Result<std::unique_ptr<ByteSource>> openInput(const std::string& input, ScratchStorage& scratch,
                                              const JobContext& context);

}  // namespace vidgist
