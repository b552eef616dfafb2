/// What a dying worker does: it writes down where and why, in memory that outlives it.
///
/// C, because a signal handler may neither allocate nor take a lock, and Swift code may do both
/// at any point.
#ifndef CFUZZING_SIGNALS_H
#define CFUZZING_SIGNALS_H

#include "CFuzzing.h"

/// A worker that filled its crash record leaves with this status.
enum { FUZZ_STATUS_RECORDED = 86 };

/// Bits of `FuzzCrashRecord.flags`.
enum FuzzCrashFlags {
  /// The faulting address lies at the stack pointer: the thread ran out of stack.
  FUZZ_CRASH_STACK_OVERFLOW = 1,
  /// A sanitizer ended the process: its report is in the output, `signal` is 0.
  FUZZ_CRASH_SANITIZER = 2,
  /// The handler itself faulted while it walked the stack: the frames end early.
  FUZZ_CRASH_FRAMES_CUT = 4,
};

/// Takes over every deadly signal, `exit` and the sanitizers' deaths, for the whole process and
/// whoever handled them before. To be called by the thread that will run the target: its frames
/// are the ones recorded when the coordinator asks (SIGALRM, SIGXCPU). `record` must stay mapped
/// until the process ends.
void fuzz_signals_install(FuzzCrashRecord *record);

/// Non-zero while the target runs, so that `exit` in it is told from the engine's own. A plain
/// variable, because it is written before and after every execution.
extern volatile int fuzz_target_is_running;

static inline void fuzz_signals_target_running(int running) { fuzz_target_is_running = running; }

#endif
