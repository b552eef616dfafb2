/// The last acts of a dying worker: it records the place and the reason in memory that outlives it.
///
/// This is C because a signal handler may neither allocate nor take a lock, and Swift code may do
/// both at any point.
#ifndef CFUZZING_SIGNALS_H
#define CFUZZING_SIGNALS_H

#include "CFuzzing.h"

/// The exit status of a worker that has filled its crash record.
enum { FUZZ_STATUS_RECORDED = 86 };

/// The bits of `FuzzCrashRecord.flags`.
enum FuzzCrashFlags {
  /// The faulting address is near the stack pointer: the thread ran out of stack.
  FUZZ_CRASH_STACK_OVERFLOW = 1,
  /// A sanitizer ended the process. Its report is in the output, and `signal` is 0.
  FUZZ_CRASH_SANITIZER = 2,
  /// The handler itself faulted while it read the stack, so the outermost frames are missing.
  FUZZ_CRASH_FRAMES_CUT = 4,
  /// No execution was in progress: the engine's code or another thread of the target was running.
  FUZZ_CRASH_BETWEEN_RUNS = 8,
  /// The thread that died is not the one that runs the target.
  FUZZ_CRASH_OTHER_THREAD = 16,
  /// Another process sent the signal.
  FUZZ_CRASH_SENT = 32,
  /// A single allocation was too large. Its size is in `fault_address`.
  FUZZ_CRASH_ALLOCATION = 64,
  /// The access to memory that faulted was a write, or it was a read. Neither is set where the
  /// processor does not tell.
  FUZZ_CRASH_WRITE = 128,
  FUZZ_CRASH_READ = 256,
};

/// Handles every deadly signal, `exit` and the deaths by sanitizers from now on, for the whole
/// process and instead of any earlier handlers. The thread that will run the target must call it,
/// because the frames of that thread are recorded when the coordinator asks for them with SIGALRM
/// or SIGXCPU. `record` must stay mapped until the process ends.
void fuzz_signals_install(FuzzCrashRecord *record);

/// The activities of a worker, which tell a death of the target from one of the engine.
enum FuzzActivity {
  FUZZ_ACTIVITY_NONE = 0,     // the worker starts, ends or waits for work
  FUZZ_ACTIVITY_ENGINE = 1,   // a slice runs, and the engine's code is running
  FUZZ_ACTIVITY_TARGET = 2,   // the target or another function of the user is running
};

/// The current activity, one of `FuzzActivity`. It is a plain variable because it is written before
/// and after every execution.
extern volatile int fuzz_activity;

/// True while the target continues between two samples of its stack during a hang.
extern volatile int fuzz_is_sampling;
/// Ends the process with the samples that have been taken.
void fuzz_end_sampling(void);

/// Makes the address sanitizer, if there is one, keep one frame only of each allocation that the
/// engine makes. Whole stacks are kept while the target runs. The sanitizer writes each stack that
/// it has not seen into a large table, a new page for nearly every one, and a worker that dies soon
/// has seen none.
void fuzz_shorten_stacks(void);
/// Non-zero once `fuzz_shorten_stacks` has found a sanitizer.
extern int fuzz_shortens_stacks;
/// Keeps whole stacks from now on, or one frame.
void fuzz_keep_stacks(int are_whole);

static inline void fuzz_signals_note(enum FuzzActivity activity) {
  // The run ends after all. The next one would overwrite the input that is to be reported.
  if (fuzz_is_sampling) fuzz_end_sampling();
  if (fuzz_shortens_stacks) fuzz_keep_stacks(activity == FUZZ_ACTIVITY_TARGET);
  fuzz_activity = activity;
}

/// Ends the process because the target asked for `size` bytes in one allocation.
void fuzz_die_of_allocation(size_t size);
/// Makes every allocation of at least `bytes` bytes end the process; 0 sets no limit. Without a
/// sanitizer allocations are not observed, and the limit has no effect.
void fuzz_limit_allocations(size_t bytes);
int fuzz_sees_allocations(void);

#endif
