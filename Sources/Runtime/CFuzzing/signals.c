// The worker's end: signals, exit() and sanitizers all lead to a filled crash record.
//
// C, because a handler may run between any two instructions of the target: it must not
// allocate, lock, or touch the Swift runtime. Everything that can be done before is done by
// `fuzz_signals_install`; making sense of the addresses is left to the coordinator.
#define _GNU_SOURCE
#include "CFuzzingSignals.h"

#include <dlfcn.h>
#include <errno.h>
#include <link.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>
#include <unwind.h>

volatile int fuzz_activity;

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

// MARK: Registers

static uintptr_t program_counter(const ucontext_t *context) {
#if defined(__x86_64__)
  return (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
  return (uintptr_t)context->uc_mcontext.pc;
#else
#error "an architecture without a known signal context"
#endif
}

static uintptr_t stack_pointer(const ucontext_t *context) {
#if defined(__x86_64__)
  return (uintptr_t)context->uc_mcontext.gregs[REG_RSP];
#else
  return (uintptr_t)context->uc_mcontext.sp;
#endif
}

/// Undoes the call that led here, for a function that has not touched the stack yet. Gives the
/// address it would have returned to.
static uintptr_t undo_call(ucontext_t *context) {
#if defined(__x86_64__)
  uintptr_t address = *(const uintptr_t *)stack_pointer(context);
  context->uc_mcontext.gregs[REG_RIP] = (greg_t)address;
  context->uc_mcontext.gregs[REG_RSP] += sizeof address;
  return address;
#else
  context->uc_mcontext.pc = context->uc_mcontext.regs[30];
  return (uintptr_t)context->uc_mcontext.pc;
#endif
}

// MARK: Loaded objects

static void describe_object(FuzzLoadedObject *object, const char *path, uint64_t base,
                            uint64_t low, uint64_t high) {
  object->base = base;
  object->low = low;
  object->high = high;
  size_t length = 0;
  while (path[length] != 0 && length < sizeof object->path - 1) {
    object->path[length] = path[length];
    length++;
  }
  object->path[length] = 0;
}

static int add_object(struct dl_phdr_info *info, size_t size, void *executable) {
  (void)size;
  if (record->object_count >= FUZZ_MAX_OBJECTS) return 1;
  uint64_t low = UINT64_MAX, high = 0;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
    if (segment->p_type != PT_LOAD) continue;
    uint64_t start = info->dlpi_addr + segment->p_vaddr;
    if (start < low) low = start;
    if (start + segment->p_memsz > high) high = start + segment->p_memsz;
  }
  // The first object is the program itself, and the loader leaves its name empty.
  const char *path = record->object_count == 0 ? executable : info->dlpi_name;
  if (high == 0 || path == NULL) return 0;
  describe_object(&record->objects[record->object_count++], path, info->dlpi_addr, low, high);
  return 0;
}

/// Whether `address` lies in a loaded object; adds the object if it was loaded after installation.
/// `_dl_find_object` takes no lock, unlike dl_iterate_phdr, so it may be called here; C libraries
/// older than 2.35 lack it.
static int is_in_object(uintptr_t address) {
  for (uint32_t i = 0; i < record->object_count; i++)
    if (address >= record->objects[i].low && address < record->objects[i].high) return 1;
#ifdef DLFO_STRUCT_HAS_EH_DBASE
  struct dl_find_object found;
  if (_dl_find_object((void *)address, &found) != 0 || found.dlfo_link_map == NULL) return 0;
  if (record->object_count < FUZZ_MAX_OBJECTS) {
    describe_object(&record->objects[record->object_count], found.dlfo_link_map->l_name,
                    found.dlfo_link_map->l_addr, (uintptr_t)found.dlfo_map_start,
                    (uintptr_t)found.dlfo_map_end);
    record->object_count++;
  }
  return 1;
#else
  return 0;
#endif
}

// MARK: Frames

/// Appends one frame, and counts it at once: a fault further up loses nothing.
static int add_frame(uintptr_t address) {
  if (address == 0 || record->frame_count >= FUZZ_MAX_FRAMES) return 0;
  record->frames[record->frame_count] = address;
  record->frame_count++;
  is_in_object(address);
  return 1;
}

typedef struct {
  uintptr_t fault;  // frames before this one are the handler's; 0: they have been passed
} Unwinding;

static _Unwind_Reason_Code unwind_step(struct _Unwind_Context *context, void *data) {
  Unwinding *unwinding = data;
  uintptr_t address = _Unwind_GetIP(context);
  if (unwinding->fault != 0) {
    if (address == unwinding->fault) unwinding->fault = 0;
    return _URC_NO_REASON;
  }
  return add_frame(address) ? _URC_NO_REASON : _URC_END_OF_STACK;
}

/// The exact faulting address first, then its callers. By the unwind tables, not by frame
/// pointers: optimized Swift code keeps none.
static void record_frames(ucontext_t *context) {
  uintptr_t fault = program_counter(context);
  record->frame_count = 0;
  record->frames[record->frame_count++] = fault;
  if (!is_in_object(fault)) {
    // A call through a wild pointer: there are no tables for where it led, and the unwinder would
    // read there to see whether it is a signal frame. Begin at the call.
    fault = undo_call(context);
    add_frame(fault);
  }
  Unwinding unwinding = {fault};
  _Unwind_Backtrace(unwind_step, &unwinding);
}

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
  // What a frame's first stores miss by; the stack would be mapped there if it had room.
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
  if (!begin_dying()) {
    record->flags |= FUZZ_CRASH_FRAMES_CUT;
    finish();
  }
  dying_of = death;
  record->signal = signal_number;
  record->code = info->si_code;
  record->flags = circumstances();
  if (info->si_code <= 0 && info->si_pid != installing_process) record->flags |= FUZZ_CRASH_SENT;
  record->program_counter = program_counter(context);
  record->thread = (uint64_t)current_thread();
  record->fault_address = 0;
  if (death == FUZZ_DEATH_SIGNAL && info->si_code > 0 && signal_number != SIGABRT)
    record->fault_address = (uintptr_t)info->si_addr;
  if (info->si_code > 0 && is_stack_overflow(signal_number, record->fault_address,
                                             stack_pointer(context)))
    record->flags |= FUZZ_CRASH_STACK_OVERFLOW;
  record_frames(context);
  finish();
}

/// For deaths without a signal: the callers of the engine's own functions, as return addresses.
/// Those functions are part of the trace, and carry the prefix by which reports leave them out.
static void fuzz_die_by_call(enum FuzzDeath death, int code, uint32_t flags, size_t size) {
  if (!begin_dying()) return;
  dying_of = death;
  record->signal = 0;
  record->code = code;
  record->flags = flags | circumstances();
  record->program_counter = 0;
  record->fault_address = size;
  record->thread = (uint64_t)current_thread();
  record->frame_count = 0;
  Unwinding unwinding = {0};
  _Unwind_Backtrace(unwind_step, &unwinding);
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

/// Present when a sanitizer's runtime is linked in.
__attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)(void));

/// A stack for the handlers of this thread, which must work when its own is used up: below it
/// lies a page that nothing may touch, so that an overflow of this one cannot go unnoticed.
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

static _Unwind_Reason_Code stop_at_once(struct _Unwind_Context *context, void *unused) {
  (void)context;
  (void)unused;
  return _URC_END_OF_STACK;
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

  char executable[sizeof record->objects[0].path] = {0};
  if (readlink("/proc/self/exe", executable, sizeof executable - 1) < 0) executable[0] = 0;
  dl_iterate_phdr(add_object, executable);

  // The first use loads and initialises; in a handler it must only read.
  _Unwind_Backtrace(stop_at_once, NULL);

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
