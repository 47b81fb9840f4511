// The whole border between the core and JavaScript; wasm/src/binding.ts is its other side.

#include <emscripten/bind.h>
#include <malloc.h>

#include "calls.h"
#include "vidgist/command_line.h"
#include "vidgist/error.h"
#include "vidgist/options.h"

namespace vidgist {
namespace {

template <typename Call>
void bindCall(emscripten::class_<Call> call) {
  call.function("step", &Call::step)
      .function("phase", &Call::phase)
      .function("ratio", &Call::ratio)
      .function("errorCode", &Call::errorCode)
      .function("errorMessage", &Call::errorMessage)
      .function("close", &Call::close)
      .function("info", &Call::info)
      .function("summary", &Call::summary);
}

std::string versionText() { return std::string(version()); }
/// "" or what is wrong with the options.
std::string checkOptions(const std::string& json) {
  PreviewOptions options;
  auto checked = setOptionsFromJson(options, json);
  if (checked) checked = validate(options);
  return checked ? "" : checked.error().message;
}
double allocatedBytes() { return static_cast<double>(static_cast<unsigned>(::mallinfo().uordblks)); }
std::string commonHelpText() { return helpText(helpSections()); }

}  // namespace
}  // namespace vidgist

EMSCRIPTEN_BINDINGS(vidgist) {
  using namespace vidgist;
  bindCall(emscripten::class_<PreviewCall>("Preview").constructor<emscripten::val, double, std::string>());
  bindCall(emscripten::class_<ProbeCall>("Probe").constructor<emscripten::val, double>());
  emscripten::function("version", &versionText);
  emscripten::function("checkOptions", &checkOptions);
  emscripten::function("optionTable", &optionTableJson);
  emscripten::function("errorTable", &errorTableJson);
  emscripten::function("programOptions", &programOptionsJson);
  emscripten::function("helpText", &commonHelpText);
  emscripten::function("scratchEntries", &countMemfsScratches);
  emscripten::function("allocatedBytes", &allocatedBytes);
}
