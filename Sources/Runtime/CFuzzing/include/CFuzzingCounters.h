/// Counters of 8 bits, many at a time.
///
/// C: Swift has no way to compile one function for vectors of 32 bytes and choose when it runs, and
/// of comparisons of bytes its compiler makes a loop over them, at least in larger functions.
#ifndef C_FUZZING_COUNTERS_H
#define C_FUZZING_COUNTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Counters that are looked at together.
enum { FUZZ_COUNTERS_TOGETHER = 32 };

/// Where the first 64 bytes that are not all zero begin, from `offset` on in steps of 64; where
/// there are none, or fewer than 64 left of `size`, the place behind the last that were looked at.
size_t fuzz_find_dirty_line(const uint8_t *counters, size_t offset, size_t size);

/// Where the first block begins, from `offset` on in steps of FUZZ_COUNTERS_TOGETHER, that has a
/// counter in a bucket (see `HitBuckets`) whose bit is not in `seen`; the place behind the last
/// whole block before `size` where there is none. Blocks that were passed over are zero afterwards.
size_t fuzz_find_news(uint8_t *counters, const uint8_t *seen, size_t offset, size_t size);

/// Has the searches use vectors of 16 or 32 bytes from now on, which is for tests: the widest are
/// in use from the start. False where the machine has none so wide, and those of 16 are in use.
bool fuzz_use_vectors(int bytes);

#endif
