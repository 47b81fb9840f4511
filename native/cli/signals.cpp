#include "signals.h"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>

namespace vidgist {
namespace {

// A signal handler can reach nothing but a global.
std::atomic<bool> isCancelled{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may use no lock");

void cancel(int /*signal*/) { isCancelled.store(true, std::memory_order_relaxed); }

}  // namespace

const std::atomic<bool>& watchSignals() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction action = {};
    if (::sigaction(signal, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    action = {};
    action.sa_handler = cancel;
    action.sa_flags = SA_RESETHAND;  // a second Ctrl-C ends what does not come to an end
    ::sigaction(signal, &action, nullptr);
  }
  return isCancelled;
}

void openStandardStreams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) >= 0) continue;
    // The lowest free number is this one; opened for the direction in which it is not used.
    static_cast<void>(::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY));
  }
}

}  // namespace vidgist
