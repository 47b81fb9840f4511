#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

namespace vidgist {

/// A child that runs `body` and exits with what it returns. With `isUnprivileged` it gives up root's rights
/// first, if the test has them.
class ChildProcess {
 public:
  explicit ChildProcess(const std::function<int()>& body, bool isUnprivileged = false) : id_(::fork()) {
    if (id_ != 0) return;
    constexpr ::uid_t kNobody = 65534;
    if (isUnprivileged && ::geteuid() == 0 && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) ::_exit(99);
    ::_exit(body());
  }
  ~ChildProcess() {
    if (id_ > 0) kill();
  }
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  void kill() {
    ::kill(id_, SIGKILL);
    wait();
  }

  /// Its exit status, or minus the signal that ended it.
  int wait() {
    int status = 0;
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

 private:
  ::pid_t id_;
};

/// A line between parent and child: one tells, the other waits.
class Signpost {
 public:
  Signpost() {
    if (::pipe(ends_) != 0) ::abort();
  }
  ~Signpost() {
    ::close(ends_[0]);
    ::close(ends_[1]);
  }
  void tell() {
    const char byte = 1;
    if (::write(ends_[1], &byte, 1) != 1) ::abort();
  }
  void await() {
    char byte = 0;
    if (::read(ends_[0], &byte, 1) != 1) ::abort();
  }

 private:
  int ends_[2];
};

}  // namespace vidgist
