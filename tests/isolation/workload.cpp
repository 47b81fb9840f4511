#include "workload.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <new>
#include <vector>

#include "gif_colors.h"
#include "two_shade_video.h"
#include "vidgist/memory.h"
#include "vidgist/preview.h"

namespace vidgist {
namespace {

namespace fs = std::filesystem;

constexpr int kProcesses = 4;
constexpr int kCallsPerProcess = 24;

class FailingSink final : public ByteSink {
 public:
  Result<void> write(std::span<const std::uint8_t>) override { return Error{ErrorCode::Io, "It is full."}; }
};

/// A tally that several processes add to.
class SharedTally {
 public:
  SharedTally()
      : counts_(new (::mmap(nullptr, sizeof(Counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))
                    Counts) {}
  ~SharedTally() { ::munmap(counts_, sizeof(Counts)); }
  SharedTally(const SharedTally&) = delete;
  SharedTally& operator=(const SharedTally&) = delete;

  void add(const Tally& tally) {
    counts_->succeeded += tally.succeeded;
    counts_->failed += tally.failed;
    counts_->foreign += tally.foreign;
  }
  Tally total() const { return {counts_->succeeded, counts_->failed, counts_->foreign}; }

 private:
  struct Counts {
    std::atomic<int> succeeded{0};
    std::atomic<int> failed{0};
    std::atomic<int> foreign{0};
  };
  Counts* counts_;
};

/// What brings a call to its end, told of the progress.
ProgressCallback endAs(Ending ending, std::atomic<bool>& cancelled) {
  return [ending, &cancelled](const Progress& progress) {
    if (ending == Ending::CancelledEarly && progress.phase == Phase::Extract) cancelled = true;
    if (ending == Ending::CancelledLate && progress.phase == Phase::Encode) cancelled = true;
    if (ending == Ending::Killed && progress.phase == Phase::Encode) ::kill(::getpid(), SIGKILL);
  };
}

pid_t startProcess(const std::function<void()>& body) {
  const pid_t id = ::fork();
  if (id != 0) return id;
  body();
  ::_exit(0);
}

void await(pid_t id) {
  while (::waitpid(id, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace

Tally runCall(const ScratchFactory& makeScratch, const std::string& parent, int number, Ending ending) {
  TwoShadeVideo video = makeTwoShadeVideo(number);
  if (ending == Ending::InputIsCut) video.avi.resize(video.avi.size() / 2);
  MemorySource source(video.avi);
  MemorySink kept;
  FailingSink failing;
  ByteSink& sink = ending == Ending::SinkFails ? static_cast<ByteSink&>(failing) : kept;
  std::atomic<bool> cancelled{false};
  const auto scratch = makeScratch(parent);
  const auto info =
      makePreview(source, *scratch, sink, {}, JobContext{std::nullopt, &cancelled}, endAs(ending, cancelled));
  const bool isClosed = scratch->close().ok();
  if (!info || !isClosed) return Tally{0, 1, 0};
  return showsOnly(kept.bytes(), video.color) ? Tally{1, 0, 0} : Tally{0, 0, 1};
}

Tally runWorkload(const ScratchFactory& makeScratch, const std::string& parent) {
  SharedTally total;
  std::vector<pid_t> processes;
  for (int process = 0; process < kProcesses; ++process) {
    processes.push_back(startProcess([&, process] {
      for (int call = 0; call < kCallsPerProcess; ++call) {
        const int number = process * kCallsPerProcess + call;
        const auto ending = static_cast<Ending>((process + call) % kEndings);
        const auto run = [&] { total.add(runCall(makeScratch, parent, number, ending)); };
        if (ending == Ending::Killed) {
          await(startProcess(run));
        } else {
          run();
        }
      }
    }));
  }
  for (const pid_t id : processes) await(id);
  return total.total();
}

void plantFrames(const std::string& parent) {
  const std::vector<std::uint8_t> gray(static_cast<std::size_t>(kVideoWidth * kVideoHeight * 3), 90);
  std::vector<std::string> folders{parent};
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(parent, ignored)) {
    if (entry.is_directory(ignored)) folders.push_back(entry.path());
  }
  for (const std::string& folder : folders) {
    for (const char* name : {"frame-0.rgb", "frame-5.rgb", "frame-11.rgb", "frame-99.rgb"}) {
      // Exclusively: what a call has written itself, no other user could replace.
      const int file = ::open((folder + "/" + name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (file < 0) continue;
      if (::write(file, gray.data(), gray.size()) < 0) ::abort();
      ::close(file);
    }
  }
}

}  // namespace vidgist
