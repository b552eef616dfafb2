/// Counters of 8 bits, sixteen at a time.
///
/// C: of comparisons of bytes Swift's compiler makes a loop over the sixteen, at least in a function
/// of this size; clang's vectors are vector instructions on every machine.
#ifndef C_FUZZING_COUNTERS_H
#define C_FUZZING_COUNTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { FUZZ_COUNTERS_TOGETHER = 16 };

/// Where the first 64 bytes that are not all zero begin, from `offset` on in steps of 64; where there
/// are none, or fewer than 64 left of `size`, the place behind the last that were looked at.
size_t fuzz_find_dirty_line(const uint8_t *counters, size_t offset, size_t size);

/// Whether any of sixteen counters is in a bucket (see `HitBuckets`) whose bit is not in `seen`.
///
/// Each limit that a count has reached moves its bit up by one.
static inline bool fuzz_counters_have_news(const uint8_t *counters, const uint8_t *seen) {
  typedef uint8_t Bytes __attribute__((vector_size(FUZZ_COUNTERS_TOGETHER)));
  typedef uint64_t Words __attribute__((vector_size(FUZZ_COUNTERS_TOGETHER)));
  Bytes counts, known;
  memcpy(&counts, counters, sizeof counts);
  memcpy(&known, seen, sizeof known);
#define FUZZ_MOVED(limit, bits) ((Bytes)(counts >= (uint8_t)(limit)) & (uint8_t)(bits))
  Bytes buckets = FUZZ_MOVED(1, 0x01) ^ FUZZ_MOVED(2, 0x03) ^ FUZZ_MOVED(3, 0x06) ^
                  FUZZ_MOVED(4, 0x0c) ^ FUZZ_MOVED(8, 0x18) ^ FUZZ_MOVED(16, 0x30) ^
                  FUZZ_MOVED(32, 0x60) ^ FUZZ_MOVED(128, 0xc0);
#undef FUZZ_MOVED
  Words news = (Words)(buckets & ~known);
  return (news[0] | news[1]) != 0;
}

#endif
