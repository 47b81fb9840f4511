#include "progress_bar.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "vidgist/command_line.h"

namespace vidgist {
namespace {

constexpr int kBarWidth = 24;

std::string phaseText(Phase phase) {
  switch (phase) {
    case Phase::Open:
      return "opening";
    case Phase::Extract:
      return "reading frames";
    case Phase::Encode:
      return "encoding";
    case Phase::Done:
      return "done";
  }
  return "";
}

int terminalColumns() {
  constexpr int kUsual = 80;
  winsize size = {};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsual;
}

/// At most so many characters; UTF-8 is cut between characters, which are taken to be one column wide.
std::string cut(const std::string& text, std::size_t columns) {
  std::size_t used = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    if (begins && used++ == columns) return text.substr(0, i);
  }
  return text;
}

}  // namespace

std::string progressLine(const std::string& name, const Progress& progress, int columns) {
  const int percent = std::clamp(static_cast<int>(progress.ratio * 100), 0, 100);
  const int filled = percent * kBarWidth / 100;
  std::string bar = "[" + std::string(static_cast<std::size_t>(filled), '#') +
                    std::string(static_cast<std::size_t>(kBarWidth - filled), '.') + "] ";
  bar += (percent < 10 ? "  " : percent < 100 ? " " : "") + std::to_string(percent) + "% ";
  const std::string line = bar + phaseText(progress.phase) + "  " + oneLine(name);
  // The last column is left free: a terminal may wrap when it is written to.
  return cut(line, static_cast<std::size_t>(std::max(columns - 1, 0)));
}

void ProgressBar::show(const Progress& progress) {
  if (!isEnabled_) return;
  const std::string line = progressLine(name_, progress, terminalColumns());
  if (line == shown_) return;
  // Back to the line's begin, the text, and what was there behind it erased.
  std::fprintf(stderr, "\r%s\x1b[K", line.c_str());
  std::fflush(stderr);
  shown_ = line;
}

ProgressBar::~ProgressBar() {
  if (shown_.empty()) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
}

}  // namespace vidgist
