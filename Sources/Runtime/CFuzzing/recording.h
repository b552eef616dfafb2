/// What the hooks of tracing.c share with those in files of their own. Not part of the module.
#ifndef FUZZ_RECORDING_H
#define FUZZ_RECORDING_H

#include <stdint.h>

/// Non-zero while an execution is recorded.
extern volatile uint8_t fuzz_trace_recording;

/// What `fuzz_trace_start` was asked to look at; between recordings, nothing.
extern __attribute__((visibility("hidden"))) uint64_t fuzz_watched_site, fuzz_watched_bits;

/// Whether the site's comparisons are to be recorded now. Every hook asks this first, with the one
/// register that it need not save.
static inline int fuzz_is_watched(uint64_t site) {
  return ((site ^ fuzz_watched_site) & fuzz_watched_bits) == 0;
}

/// Have thrown errors looked at, and no more.
void fuzz_throws_start(void);
void fuzz_throws_stop(void);

/// Lets tables be probed again.
void fuzz_probes_start(void);

#endif
