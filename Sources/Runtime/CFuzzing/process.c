// System calls that are GNU extensions, variadic, or run in a signal handler.
#define _GNU_SOURCE
#include "CFuzzingShared.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int fuzz_memory_file(const char *name, size_t size) {
  int file = memfd_create(name, MFD_CLOEXEC);
  if (file < 0) return -1;
  if (ftruncate(file, (off_t)size) != 0) {
    close(file);
    return -1;
  }
  return file;
}

void *fuzz_map(int file, size_t size, int writable) {
  int flags = file < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED;
  int protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
  void *address = mmap(NULL, size, protection, flags | MAP_NORESERVE, file, 0);
  return address == MAP_FAILED ? NULL : address;
}

int fuzz_fork(void) { return (int)fork(); }

/// Returns the lowest free descriptor. It rises when a file is opened and kept.
static int first_free_file(void) {
  int file = fcntl(0, F_DUPFD_CLOEXEC, 0);
  if (file >= 0) close(file);
  return file;
}

static int first_free_at_start = INT_MAX;
void fuzz_note_open_files(void) { first_free_at_start = first_free_file(); }
int fuzz_has_opened_files(void) { return first_free_file() > first_free_at_start; }

void fuzz_be_quiet(void) {
  int file = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  dup2(file, 1);
  dup2(file, 2);
  // The engine's handlers would write a record of the death.
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
}

void fuzz_fix_addresses(void) {
  int current = personality(0xffffffff);
  if (current >= 0) personality((unsigned long)current | ADDR_NO_RANDOMIZE);
}

void fuzz_die_with_parent(int parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);  // it went before the call above
}

static int interrupted_status, owner_threads;

static void *wait_for_owner(void *owner) {
  struct pollfd file = {.fd = (int)(intptr_t)owner, .events = POLLIN};
  while (poll(&file, 1, -1) < 0 && errno == EINTR) {}
  // First as if somebody had asked for an end: what was found is saved.
  kill(getpid(), SIGTERM);
  sleep(10);
  _exit(interrupted_status);
}

void fuzz_end_with_owner(int owner, int interrupted) {
  interrupted_status = interrupted;
  // Not the parent's death signal: that comes when the thread ends that started us.
  int file = (int)syscall(SYS_pidfd_open, owner, 0);
  if (file < 0) {
    if (errno == ESRCH) _exit(interrupted_status);
    return;  // an old kernel
  }
  fcntl(file, F_SETFD, FD_CLOEXEC);
  // Signals are for the other threads.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  if (pthread_create(&thread, NULL, wait_for_owner, (void *)(intptr_t)file) == 0) {
    pthread_detach(thread);
    owner_threads = 1;
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

int fuzz_owner_threads(void) { return owner_threads; }

void fuzz_open_standard_files(void) {
  int file;
  // open() takes the lowest free number.
  do file = open("/dev/null", O_RDWR);
  while (file >= 0 && file <= 2);
  if (file > 2) close(file);
}

void fuzz_unblock_signals(void) {
  // Whoever started the program may have blocked signals, as a thread of a test runner does. A
  // trap whose signal is blocked kills without a handler, and no child would ever be noticed.
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static int signal_pipe = -1;
static volatile sig_atomic_t interrupts;

static void send_signal(int number) {
  int saved = errno;
  if (number == SIGINT && ++interrupts > 1) _exit(interrupted_status);
  unsigned char byte = (unsigned char)number;
  // A full pipe, which refuses the byte, already holds what wakes the reader.
  ssize_t ignored = write(signal_pipe, &byte, 1);
  (void)ignored;
  errno = saved;
}

void fuzz_send_signals_to(int pipe, int interrupted) {
  signal_pipe = pipe;
  fcntl(pipe, F_SETFL, O_WRONLY | O_NONBLOCK);
  interrupted_status = interrupted;
  struct sigaction action = {.sa_handler = send_signal, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  // Under nohup the end of the terminal is nobody's business.
  struct sigaction hangup;
  if (sigaction(SIGHUP, NULL, &hangup) == 0 && hangup.sa_handler != SIG_IGN) {
    sigaction(SIGHUP, &action, NULL);
  }
  sigaction(SIGCHLD, &action, NULL);
}

void fuzz_outlive_outputs(void) {
  // If nobody reads our output any more, or a file may not grow, the call reports it and the run
  // continues.
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
}

void fuzz_set_worker_signals(void) {
  signal(SIGINT, SIG_IGN);
  signal(SIGTERM, SIG_IGN);
  signal(SIGHUP, SIG_IGN);
  signal(SIGCHLD, SIG_DFL);
  signal(SIGPIPE, SIG_DFL);
  signal(SIGXFSZ, SIG_DFL);
}

__attribute__((weak)) void __asan_init(void);
int fuzz_has_address_sanitizer(void) { return __asan_init != NULL; }

int fuzz_open(const char *path, int flags, int mode) {
  return open(path, flags | O_CLOEXEC, mode);
}

int fuzz_open_unnamed(const char *directory) {
  return open(directory, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0644);
}

int fuzz_name_file(int file, const char *path) {
  char link[32];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  return linkat(AT_FDCWD, link, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

int fuzz_pipe(int ends[2]) {
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  return fcntl(ends[0], F_SETFL, O_NONBLOCK);
}

int fuzz_socket_pair(int ends[2]) {
  return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
}
