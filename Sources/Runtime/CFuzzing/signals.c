// The worker's end: signals, exit() and sanitizers all lead to a filled crash record.
//
// C, because a handler may run between any two instructions of the target: it must not
// allocate, lock, or touch the Swift runtime. Everything that can be done before is done by
// `fuzz_signals_install`; making sense of the addresses is left to the coordinator.
#define _GNU_SOURCE
#include "CFuzzingSignals.h"

#include "frames.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

volatile int fuzz_activity;
volatile int fuzz_is_sampling;

static FuzzCrashRecord *record;
static pid_t installing_process;  // a forked child of the target must not write the record
static pid_t target_thread;
static enum FuzzDeath dying_of;  // what the first handler of this process recorded
static pid_t dying_thread;  // 0 until a handler begins; later ones wait for it or finish its work

static const int deadly_signals[] = {SIGILL,  SIGTRAP, SIGSEGV, SIGBUS,
                                     SIGFPE,  SIGABRT, SIGSYS};
static const int asked_signals[] = {SIGALRM, SIGXCPU};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static pid_t current_thread(void) { return (pid_t)syscall(SYS_gettid); }

// MARK: Dying

static uint32_t circumstances(void) {
  return (fuzz_activity == FUZZ_ACTIVITY_TARGET ? 0 : FUZZ_CRASH_BETWEEN_RUNS) |
         (current_thread() == target_thread ? 0 : FUZZ_CRASH_OTHER_THREAD);
}

static void finish(void) {
  __atomic_store_n(&record->death, dying_of, __ATOMIC_RELEASE);
  _exit(FUZZ_STATUS_RECORDED);
}

/// Lets one thread through. Others wait for the process to end; a second call by the same thread
/// is a fault in the handler itself, and gives 0.
static int begin_dying(void) {
  pid_t self = current_thread(), nobody = 0;
  if (__atomic_compare_exchange_n(&dying_thread, &nobody, self, 0, __ATOMIC_ACQ_REL,
                                  __ATOMIC_ACQUIRE))
    return 1;
  while (nobody != self) pause();
  return 0;
}

// MARK: Samples of a hang

/// Compares a stack with the recorded one, from the outermost calls inwards.
static void record_sample(const uint64_t *frames, uint32_t count) {
  uint32_t common = 0;
  while (common < count && common < record->frame_count &&
         frames[count - 1 - common] == record->frames[record->frame_count - 1 - common])
    common++;
  FuzzStackSample *sample = &record->samples[record->sample_count];
  sample->common_frames = common;
  sample->next_frame = common < count ? frames[count - 1 - common] : 0;
  sample->is_innermost = common + 1 >= count;
  record->sample_count++;
}

/// Lets the target continue for a moment before the next sample of its stack. The calls at one
/// instant are chance; the calls that are in all samples are the hang.
static void wait_for_sample(void) {
  const struct itimerval moment = {.it_value = {.tv_usec = 5000}};
  // Deep stacks are recorded without their outer end, and cannot be compared.
  if (fuzz_activity != FUZZ_ACTIVITY_TARGET || record->sample_count >= FUZZ_MAX_SAMPLES ||
      record->frame_count >= FUZZ_MAX_FRAMES || setitimer(ITIMER_REAL, &moment, NULL) != 0)
    finish();
  fuzz_is_sampling = 1;
}

static void take_sample(ucontext_t *context) {
  static uint64_t frames[FUZZ_MAX_FRAMES];
  uint32_t count;
  fuzz_is_sampling = 0;  // a fault from here on is the handler's own
  fuzz_frames_of_signal(record, context, frames, &count);
  record_sample(frames, count);
  wait_for_sample();
}

void fuzz_end_sampling(void) {
  if (getpid() == installing_process) finish();
}

static void die_as_child(int signal_number) {
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

static enum FuzzDeath death_of(int signal_number) {
  switch (signal_number) {
  case SIGALRM: return FUZZ_DEATH_TIMEOUT;
  case SIGXCPU: return FUZZ_DEATH_MEMORY;
  default: return FUZZ_DEATH_SIGNAL;
  }
}

static int is_stack_overflow(int signal_number, uintptr_t fault, uintptr_t stack) {
  // The first stores of a frame miss the stack by at most this much. If the stack had room, they
  // would be in mapped memory.
  const uintptr_t reach = 64 << 10;
  if (signal_number != SIGSEGV && signal_number != SIGBUS) return 0;
  return fault + reach > stack && fault < stack + reach;
}

static void handle(int signal_number, siginfo_t *info, void *raw_context) {
  ucontext_t *context = raw_context;
  if (getpid() != installing_process) {
    die_as_child(signal_number);
    return;
  }
  enum FuzzDeath death = death_of(signal_number);
  if (death != FUZZ_DEATH_SIGNAL && current_thread() != target_thread) {
    // The kernel gave the coordinator's question to a thread that cannot answer it.
    syscall(SYS_tgkill, installing_process, target_thread, signal_number);
    return;
  }
  if (fuzz_is_sampling && current_thread() == target_thread) {
    // Where it dies meanwhile, of what the interruption has changed, it is the hang all the same.
    if (death == FUZZ_DEATH_SIGNAL) finish();
    take_sample(context);
    return;
  }
  if (!begin_dying()) {
    // Frames that were recorded before the samples are complete.
    if (record->sample_count == 0) record->flags |= FUZZ_CRASH_FRAMES_CUT;
    finish();
  }
  dying_of = death;
  record->signal = signal_number;
  record->code = info->si_code;
  record->flags = circumstances();
  if (info->si_code <= 0 && info->si_pid != installing_process) record->flags |= FUZZ_CRASH_SENT;
  record->program_counter = fuzz_program_counter(context);
  record->thread = (uint64_t)current_thread();
  record->fault_address = 0;
  if (death == FUZZ_DEATH_SIGNAL && info->si_code > 0 && signal_number != SIGABRT)
    record->fault_address = (uintptr_t)info->si_addr;
  if (signal_number == SIGSEGV && info->si_code > 0) record->flags |= fuzz_access_kind(context);
  if (info->si_code > 0 && is_stack_overflow(signal_number, record->fault_address,
                                             fuzz_stack_pointer(context)))
    record->flags |= FUZZ_CRASH_STACK_OVERFLOW;
  fuzz_frames_of_signal(record, context, record->frames, &record->frame_count);
  if (death == FUZZ_DEATH_TIMEOUT)
    wait_for_sample();
  else
    finish();
}

/// Ends the process without a signal. The frames are those of the engine's own functions, as return
/// addresses. Their names have the prefix by which reports leave them out.
static void fuzz_die_by_call(enum FuzzDeath death, int code, uint32_t flags, size_t size) {
  if (!begin_dying()) {
    if (fuzz_is_sampling) finish();
    return;
  }
  dying_of = death;
  record->signal = 0;
  record->code = code;
  record->flags = flags | circumstances();
  record->program_counter = 0;
  record->fault_address = size;
  record->thread = (uint64_t)current_thread();
  fuzz_frames_of_caller(record, record->frames, &record->frame_count);
  if (record->frame_count > 0) record->program_counter = record->frames[0];
  finish();
}

static void fuzz_handle_exit(int status, void *unused) {
  (void)unused;
  // Of the engine, only what is not part of a slice exits; other threads may at any time.
  if (fuzz_activity != FUZZ_ACTIVITY_NONE && getpid() == installing_process)
    fuzz_die_by_call(FUZZ_DEATH_EXIT, status, 0, 0);
}

static void fuzz_handle_quick_exit(void) {
  // quick_exit does not say its status.
  fuzz_handle_exit(0, NULL);
}

static void fuzz_handle_sanitizer_death(void) {
  if (getpid() == installing_process)
    fuzz_die_by_call(FUZZ_DEATH_SIGNAL, 0, FUZZ_CRASH_SANITIZER, 0);
}

void fuzz_die_of_allocation(size_t size) {
  if (getpid() == installing_process)
    fuzz_die_by_call(FUZZ_DEATH_MEMORY, 0, FUZZ_CRASH_ALLOCATION, size);
}

// MARK: Installation

/// A function of the sanitizers, which is present when a sanitizer's runtime is linked in.
__attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)(void));

/// Installs a stack for the signal handlers of this thread, which must work when its own stack is
/// used up. Below it is a page without access, so that an overflow of this stack does not go
/// unnoticed.
static void install_signal_stack(void) {
  static int installed;
  const size_t guard = (size_t)sysconf(_SC_PAGESIZE), size = 256 << 10;
  if (installed) return;
  char *memory = mmap(NULL, guard + size, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) return;
  mprotect(memory, guard, PROT_NONE);
  const stack_t stack = {.ss_sp = memory + guard, .ss_size = size};
  installed = sigaltstack(&stack, NULL) == 0;
}

static void install_handlers(void) {
  struct sigaction action = {.sa_sigaction = handle};
  // NODEFER: a second fault must reach `handle` again instead of killing the process unrecorded.
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  sigset_t all;
  sigemptyset(&all);
  for (size_t i = 0; i < COUNT(asked_signals); i++) {
    sigaddset(&action.sa_mask, asked_signals[i]);
    sigaddset(&all, asked_signals[i]);
  }
  for (size_t i = 0; i < COUNT(deadly_signals); i++) {
    sigaction(deadly_signals[i], &action, NULL);
    sigaddset(&all, deadly_signals[i]);
  }
  // The target continues for a moment after them, so its system calls must not be interrupted.
  action.sa_flags |= SA_RESTART;
  for (size_t i = 0; i < COUNT(asked_signals); i++) sigaction(asked_signals[i], &action, NULL);
  // Masks are inherited over exec: whoever started this process may have blocked some.
  pthread_sigmask(SIG_UNBLOCK, &all, NULL);
}

void fuzz_signals_install(FuzzCrashRecord *new_record) {
  record = new_record;
  record->death = FUZZ_DEATH_NONE;
  record->frame_count = 0;
  record->flags = 0;
  record->object_count = 0;
  installing_process = getpid();
  target_thread = current_thread();
  record->sample_count = 0;
  fuzz_frames_prepare(record);
  install_signal_stack();
  install_handlers();
  static int registered;
  if (!registered) {
    registered = 1;
    on_exit(fuzz_handle_exit, NULL);
    at_quick_exit(fuzz_handle_quick_exit);
    if (__sanitizer_set_death_callback) __sanitizer_set_death_callback(fuzz_handle_sanitizer_death);
  }
}
