/// Walks stacks, in handlers of signals: nothing here allocates, locks, or touches the Swift
/// runtime.
#ifndef FUZZ_FRAMES_H
#define FUZZ_FRAMES_H

#include "CFuzzingSignals.h"

#include <ucontext.h>

uintptr_t fuzz_program_counter(const ucontext_t *context);
uintptr_t fuzz_stack_pointer(const ucontext_t *context);
/// FUZZ_CRASH_WRITE or FUZZ_CRASH_READ for a page fault; 0 where the processor does not tell.
uint32_t fuzz_access_kind(const ucontext_t *context);

/// Lists the loaded objects in `record`, and has the unwinder load what it needs. Not for handlers.
void fuzz_frames_prepare(FuzzCrashRecord *record);

/// Writes the exact address that the signal interrupted, then its callers, to an array of
/// FUZZ_MAX_FRAMES; `count` grows with every frame, so that a fault on the way loses none.
void fuzz_frames_of_signal(FuzzCrashRecord *record, ucontext_t *context, uint64_t *frames,
                           uint32_t *count);

/// Records the callers of this function in `frames`, as return addresses.
void fuzz_frames_of_caller(FuzzCrashRecord *record, uint64_t *frames, uint32_t *count);

#endif
