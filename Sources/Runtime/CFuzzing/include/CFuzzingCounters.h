/// Searches in counters of 8 bits, many counters at a time.
///
/// This is C because Swift cannot compile one function for vectors of 32 bytes and choose it at run
/// time. Its compiler also turns vector comparisons into loops over the bytes, at least in larger
/// functions.
#ifndef C_FUZZING_COUNTERS_H
#define C_FUZZING_COUNTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The number of counters that are compared together.
enum { FUZZ_COUNTERS_TOGETHER = 32 };

/// Returns the offset of the first 64 bytes that are not all zero, from `offset` on in steps of 64.
/// If there are none, or fewer than 64 bytes of `size` are left, the offset after the last bytes
/// that were read is returned.
size_t fuzz_find_dirty_line(const uint8_t *counters, size_t offset, size_t size);

/// Returns the offset of the first block, from `offset` on in steps of FUZZ_COUNTERS_TOGETHER, with
/// a counter in a bucket (see `HitBuckets`) whose bit is not in `seen`. If there is none, the
/// offset after the last whole block before `size` is returned. All counters before the returned
/// offset are zero afterwards.
size_t fuzz_find_news(uint8_t *counters, const uint8_t *seen, size_t offset, size_t size);

/// Makes the searches use vectors of 16 or 32 bytes from now on. Only tests call it, because the
/// widest vectors are used from the start. Returns false if the machine does not have vectors of
/// that size; those of 16 bytes are used then.
bool fuzz_use_vectors(int bytes);

#endif
