#pragma once

#include <functional>
#include <memory>
#include <string>

#include "vidgist/scratch_storage.h"

namespace vidgist {

/// Makes the scratch of one call, among others in `parent`.
using ScratchFactory = std::function<std::unique_ptr<ScratchStorage>(const std::string& parent)>;

/// How a call ends, if the storage does what it should.
enum class Ending {
  Success,
  CancelledEarly,  ///< while frames are read
  CancelledLate,   ///< while the GIF is written
  SinkFails,
  InputIsCut,  ///< the video ends in the middle
  Killed,      ///< with all frames in scratch, and nobody left to clean up
};
inline constexpr int kEndings = 6;

/// What came out of many calls.
struct Tally {
  int succeeded = 0;  ///< gave a GIF that shows its own video and nothing else
  int failed = 0;     ///< gave an error
  int foreign = 0;    ///< gave a GIF that shows anything else
};

/// Makes one preview of video `number` (see `makeTwoShadeVideo`), which is to end in this way. With
/// `Ending::Killed` the process does not come back.
Tally runCall(const ScratchFactory& makeScratch, const std::string& parent, int number, Ending ending);

/// Runs several processes at a time, each of which makes many calls with all endings, and adds up.
Tally runWorkload(const ScratchFactory& makeScratch, const std::string& parent);

/// Puts frames of a color that no video has where frames might be looked for: into `parent`, and into every
/// directory in it, under the names that frames have in scratch.
void plantFrames(const std::string& parent);

}  // namespace vidgist
