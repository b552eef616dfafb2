/// What the hooks of tracing.c share with those in files of their own. Not part of the module.
#ifndef FUZZ_RECORDING_H
#define FUZZ_RECORDING_H

#include <stdint.h>

/// Non-zero while an execution is recorded.
extern volatile uint8_t fuzz_trace_recording;

/// Have thrown errors looked at, and no more.
void fuzz_throws_start(void);
void fuzz_throws_stop(void);

/// Lets tables be probed again.
void fuzz_probes_start(void);

#endif
