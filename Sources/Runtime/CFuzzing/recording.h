/// What the hooks of tracing.c share with those in files of their own. Not part of the module.
#ifndef FUZZ_RECORDING_H
#define FUZZ_RECORDING_H

#include <stdint.h>

/// Non-zero while an execution is recorded.
extern volatile uint8_t fuzz_trace_recording;

/// Records that the bytes were compared, if that is news. Longer ones are cut.
void fuzz_trace_bytes(uint64_t site, uint8_t width, const uint8_t *left, uint64_t left_size,
                      const uint8_t *right, uint64_t right_size);

/// `width` of entries that have no site record and compare bytes.
enum { FUZZ_TRACE_ANONYMOUS_BYTES = 1 };

#endif
