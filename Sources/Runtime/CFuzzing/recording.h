/// What the hooks of tracing.c share with those in files of their own. Not part of the module.
#ifndef FUZZ_RECORDING_H
#define FUZZ_RECORDING_H

#include <stdint.h>

/// Non-zero while an execution is recorded.
extern volatile uint8_t fuzz_trace_recording;

/// The callers that `fuzz_trace_start` was asked to look at; between recordings, none.
extern __attribute__((visibility("hidden"))) uint64_t fuzz_watched_caller, fuzz_watched_bits;

/// Whether the comparisons of code that the pass has not seen are to be recorded now: it has no
/// byte for them to look at.
static inline int fuzz_is_watched(uint64_t caller) {
  return ((caller ^ fuzz_watched_caller) & fuzz_watched_bits) == 0;
}

/// Have thrown errors looked at, and no more.
void fuzz_throws_start(void);
void fuzz_throws_stop(void);

/// Lets tables be probed again.
void fuzz_probes_start(void);

#endif
