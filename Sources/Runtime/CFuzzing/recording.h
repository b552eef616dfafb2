/// The functions that the hooks in tracing.c share with those in other files. They are not part of
/// the module.
#ifndef FUZZ_RECORDING_H
#define FUZZ_RECORDING_H

#include <stdint.h>

/// Non-zero while an execution is recorded.
extern volatile uint8_t fuzz_trace_recording;

/// The callers whose comparisons `fuzz_trace_start` was asked to record. Between recordings there
/// are none.
extern __attribute__((visibility("hidden"))) uint64_t fuzz_watched_caller, fuzz_watched_bits;

/// Returns true if the comparisons of a caller in uninstrumented code are to be recorded now. There
/// is no byte that could tell, as there is for a site.
static inline int fuzz_is_watched(uint64_t caller) {
  return ((caller ^ fuzz_watched_caller) & fuzz_watched_bits) == 0;
}

/// Begin and end the observation of thrown errors.
void fuzz_throws_start(void);
void fuzz_throws_stop(void);

/// Let tables be probed, and objects be asked what they search, again.
void fuzz_probes_start(void);
void fuzz_questions_start(void);

#endif
