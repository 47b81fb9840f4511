// Runs a program and tells what it cost: `measure REPORT.json [--cold FILE] PROGRAM [ARGUMENTS...]`.
//
// With --cold the kernel first forgets what it has cached of FILE.
//
// The kernel keeps a dead process's counts until it is waited for: the program is awaited twice, first without
// being reaped, and /proc/PID/io is read between. Counts include those of children that the program waited for.

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <string>

namespace {

/// What /proc/PID/io counts: "rchar" (bytes asked for by read calls), "read_bytes" (fetched from the disk) ...
std::map<std::string, unsigned long long> readIoCounts(pid_t pid) {
  std::map<std::string, unsigned long long> counts;
  std::ifstream file("/proc/" + std::to_string(pid) + "/io");
  std::string name;
  unsigned long long value = 0;
  while (file >> name >> value) counts[name.substr(0, name.find(':'))] = value;
  return counts;
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Drops a file's clean pages from the page cache.
bool forgetCached(const char* path) {
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool forgotten = fdatasync(file) == 0 && posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED) == 0;
  close(file);
  return forgotten;
}

/// Retries a wait that a signal interrupted.
template <typename Wait>
bool await(Wait wait) {
  while (wait() < 0) {
    if (errno != EINTR) return false;
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const char* const cold = argc > 4 && std::strcmp(argv[2], "--cold") == 0 ? argv[3] : nullptr;
  char** const command = argv + (cold ? 4 : 2);
  if (argc < 3) {
    std::fprintf(stderr, "usage: measure REPORT.json [--cold FILE] PROGRAM [ARGUMENTS...]\n");
    return 2;
  }
  if (cold && !forgetCached(cold)) {
    std::fprintf(stderr, "measure: cannot drop %s from the page cache\n", cold);
    return 2;
  }

  const auto begin = std::chrono::steady_clock::now();
  pid_t pid = 0;
  if (const int error = posix_spawnp(&pid, command[0], nullptr, nullptr, command, environ)) {
    std::fprintf(stderr, "measure: cannot run %s: %s\n", command[0], std::strerror(error));
    return 127;
  }
  siginfo_t dead = {};
  if (!await([&] { return waitid(P_PID, static_cast<id_t>(pid), &dead, WEXITED | WNOWAIT); })) return 2;
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;

  auto io = readIoCounts(pid);
  int status = 0;
  rusage usage = {};
  if (!await([&] { return wait4(pid, &status, 0, &usage); })) return 2;

  std::ofstream report(argv[1]);
  report << "{\"wallS\":" << wall.count() << ",\"cpuS\":" << seconds(usage.ru_utime) + seconds(usage.ru_stime)
         << ",\"peakKib\":" << usage.ru_maxrss << ",\"readCallBytes\":" << io["rchar"]
         << ",\"diskReadBytes\":" << io["read_bytes"] << "}\n";
  if (!report.flush()) return 2;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
