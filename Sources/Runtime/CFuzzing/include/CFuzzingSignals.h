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
  /// No execution was under way: the engine was at work, or another thread of the target.
  FUZZ_CRASH_BETWEEN_RUNS = 8,
  /// It is not the thread that runs the target.
  FUZZ_CRASH_OTHER_THREAD = 16,
  /// Another process has sent the signal.
  FUZZ_CRASH_SENT = 32,
  /// One allocation of the size that `fault_address` holds was too much.
  FUZZ_CRASH_ALLOCATION = 64,
};

/// Takes over every deadly signal, `exit` and the sanitizers' deaths, for the whole process and
/// whoever handled them before. To be called by the thread that will run the target: its frames
/// are the ones recorded when the coordinator asks (SIGALRM, SIGXCPU). `record` must stay mapped
/// until the process ends.
void fuzz_signals_install(FuzzCrashRecord *record);

/// What the worker is doing, so that deaths of the target are told from the engine's own.
enum FuzzActivity {
  FUZZ_ACTIVITY_NONE = 0,     // it starts, ends or waits for work
  FUZZ_ACTIVITY_ENGINE = 1,   // a slice runs, and the engine's code
  FUZZ_ACTIVITY_TARGET = 2,   // an execution is under way, or another function of the user's
};

/// One of `FuzzActivity`. A plain variable, because it is written before and after every execution.
extern volatile int fuzz_activity;

/// Set while the target goes on between two looks at its hang.
extern volatile int fuzz_is_sampling;
/// Ends the process with the samples that there are.
void fuzz_end_sampling(void);

static inline void fuzz_signals_note(enum FuzzActivity activity) {
  // The run ends after all: the next one would overwrite the input that is to be reported.
  if (fuzz_is_sampling) fuzz_end_sampling();
  fuzz_activity = activity;
}

/// Ends the process because the target asks for so many bytes at once.
void fuzz_die_of_allocation(size_t size);
/// Has that happen from so many bytes on, 0: never. Without a sanitizer nobody tells of
/// allocations.
void fuzz_limit_allocations(size_t bytes);
int fuzz_sees_allocations(void);

#endif
