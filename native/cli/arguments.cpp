#include "arguments.h"

#include <CLI/CLI.hpp>
#include <deque>

namespace vidgist {
namespace {

constexpr std::string_view kHint = " See 'vidgist --help'.";

Error usageError(std::string message) {
  for (char& c : message) {
    if (c == '\n') c = ' ';
  }
  if (!message.ends_with('.')) message += '.';
  return {ErrorCode::InvalidOptions, message + std::string(kHint)};
}

/// The parser takes a file named "[a]" for a list; "./[a]" is the same file.
std::string asNoList(std::string word) {
  return word.starts_with('[') && word.ends_with(']') ? "./" + word : word;
}

/// The program's flags and core's options as the parser's, with the places for their values.
class Parser {
 public:
  explicit Parser(Arguments& arguments) : arguments_(arguments) {
    app_.set_help_flag();
    app_.add_option("INPUT", arguments.inputs);
    app_.add_flag("--json", arguments.isJson);
    app_.add_flag("-h,--help", isHelp_);
    if (arguments.command != Command::Preview) return;
    addValue("-o,--output", "PATH", arguments.output);
    app_.add_flag("--quiet", arguments.isQuiet);
    app_.add_flag("--force", arguments.isForced);
    app_.add_flag("--version", isVersion_);
    app_.add_flag("--man", isManPage_);
    app_.add_flag("--complete-bash", isCompletion_);
    for (const OptionSpec& spec : optionTable()) {
      addValue("--" + std::string(spec.name), "VALUE", texts_.emplace_back());
    }
  }

  Result<void> parse(std::vector<std::string> words) {
    try {
      app_.parse(std::move(words));
    } catch (const CLI::ExtrasError&) {
      return usageError("There is no option '" + app_.remaining().front() + "'");
    } catch (const CLI::ParseError& error) {
      return usageError(error.what());
    }
    if (isHelp_) arguments_.command = Command::Help;
    if (isVersion_) arguments_.command = Command::Version;
    if (isManPage_) arguments_.command = Command::ManPage;
    if (isCompletion_) arguments_.command = Command::Completion;
    return setOptions();
  }

 private:
  /// An option with a value. Given twice, the last one counts: so a script's default can be overridden.
  void addValue(const std::string& names, const std::string& value, std::optional<std::string>& text) {
    app_.add_option(names, text)->type_name(value)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  }

  /// Core reads and checks the values; here they are only text.
  Result<void> setOptions() {
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      if (!texts_[i]) continue;
      const std::string_view text = *texts_[i];
      if (auto set = setOption(arguments_.options, optionTable()[i].name, text); !set) return set;
    }
    return validate(arguments_.options);
  }

  Arguments& arguments_;
  CLI::App app_;
  std::deque<std::optional<std::string>>
      texts_;  // in the table's order; a deque, because their places must stay
  bool isHelp_ = false;
  bool isVersion_ = false;
  bool isManPage_ = false;
  bool isCompletion_ = false;
};

}  // namespace

Result<Arguments> parseArguments(int argc, const char* const* argv) {
  // The parser wants the words in reverse order.
  std::vector<std::string> words;
  for (int i = argc - 1; i > 0; --i) words.push_back(asNoList(argv[i]));
  Arguments arguments;
  if (!words.empty() && words.back() == "probe") {
    arguments.command = Command::Probe;
    words.pop_back();
  }
  if (auto parsed = Parser(arguments).parse(std::move(words)); !parsed) return parsed.error();
  const bool needsInput = arguments.command == Command::Preview || arguments.command == Command::Probe;
  if (needsInput && arguments.inputs.empty()) return usageError("No input is given");
  return arguments;
}

}  // namespace vidgist
