// Scans all counters after an execution. Hardly any were hit, and hardly any hit is news.
//
// Each search is compiled twice, for vectors of 16 bytes, which every machine has, and of 32. Its
// name begins like all of the engine's, so that a fault in it is not taken for the target's.
#include "CFuzzing.h"

#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { LINE = 64, FAR = 8 * LINE, BLOCK = FUZZ_COUNTERS_TOGETHER };

typedef uint8_t Bytes16 __attribute__((vector_size(16), aligned(1), may_alias));
typedef uint64_t Words16 __attribute__((vector_size(16), aligned(1), may_alias));
typedef uint64_t Words32 __attribute__((vector_size(32), aligned(1), may_alias));

/// True if any of `size` bytes is not zero. The bytes are read as vectors of a type.
#define IS_DIRTY(Vector, bytes, size)                                                \
  ({                                                                                 \
    const Vector *vectors = (const Vector *)(bytes);                                 \
    Vector sum = vectors[0];                                                         \
    for (size_t i = 1; i < (size) / sizeof(Vector); i++) sum |= vectors[i];          \
    uint64_t words = 0;                                                              \
    for (size_t i = 0; i < sizeof(Vector) / sizeof words; i++) words |= sum[i];      \
    words != 0;                                                                      \
  })

/// Defines a function that finds the first line from `offset` on that is not all zero, or the end
/// of the last whole line.
#define FIND_DIRTY_LINE(name, Vector, ...)                                              \
  __VA_ARGS__ static size_t name(const uint8_t *counters, size_t offset, size_t size) { \
    while (offset + FAR <= size && !IS_DIRTY(Vector, counters + offset, FAR))           \
      offset += FAR;                                                                    \
    while (offset + LINE <= size && !IS_DIRTY(Vector, counters + offset, LINE))         \
      offset += LINE;                                                                   \
    return offset;                                                                      \
  }

FIND_DIRTY_LINE(fuzz_find_dirty_by_16, Words16, )

/// Returns true if any counter is in a bucket that has not been seen. Each limit that a count has
/// reached moves the bit of its bucket up by one.
static inline bool fuzz_have_news_by_16(const uint8_t *counters, const uint8_t *seen) {
  uint64_t all = 0;
  for (int half = 0; half < BLOCK; half += 16) {
    Bytes16 counts = *(const Bytes16 *)(counters + half);
    Bytes16 known = *(const Bytes16 *)(seen + half);
#define MOVED(limit, bits) ((Bytes16)(counts >= (uint8_t)(limit)) & (uint8_t)(bits))
    Bytes16 buckets = MOVED(1, 0x01) ^ MOVED(2, 0x03) ^ MOVED(3, 0x06) ^ MOVED(4, 0x0c) ^
                      MOVED(8, 0x18) ^ MOVED(16, 0x30) ^ MOVED(32, 0x60) ^ MOVED(128, 0xc0);
#undef MOVED
    Words16 news = (Words16)(buckets & ~known);
    all |= news[0] | news[1];
  }
  return all != 0;
}

#define FIND_NEWS(name, Vector, find_dirty, have_news, ...)                             \
  __VA_ARGS__ static size_t name(uint8_t *counters, const uint8_t *seen, size_t offset, \
                                 size_t size) {                                         \
    for (; offset + BLOCK <= size; offset += BLOCK) {                                   \
      if (!IS_DIRTY(Vector, counters + offset, BLOCK)) {                                \
        if (offset + FAR > size) continue;                                              \
        offset = find_dirty(counters, offset, size);                                    \
        if (offset + BLOCK > size) break;                                               \
      }                                                                                 \
      if (have_news(counters + offset, seen + offset)) break;                           \
      memset(counters + offset, 0, BLOCK);                                              \
    }                                                                                   \
    return offset;                                                                      \
  }

FIND_NEWS(fuzz_find_news_by_16, Words16, fuzz_find_dirty_by_16, fuzz_have_news_by_16, )

#if defined(__x86_64__)
#define WIDE __attribute__((target("avx2")))

FIND_DIRTY_LINE(fuzz_find_dirty_by_32, Words32, WIDE)

/// Returns true if any counter is in a bucket that has not been seen. A table gives the bit of each
/// bucket: one by the whole count below 16, another by the upper half of larger counts.
WIDE static inline bool fuzz_have_news_by_32(const uint8_t *counters, const uint8_t *seen) {
  const __m256i small = _mm256_setr_epi8(
      0, 1, 2, 4, 8, 8, 8, 8, 16, 16, 16, 16, 16, 16, 16, 16,
      0, 1, 2, 4, 8, 8, 8, 8, 16, 16, 16, 16, 16, 16, 16, 16);
  const __m256i large = _mm256_setr_epi8(
      0, 32, 64, 64, 64, 64, 64, 64, -128, -128, -128, -128, -128, -128, -128, -128,
      0, 32, 64, 64, 64, 64, 64, 64, -128, -128, -128, -128, -128, -128, -128, -128);
  __m256i counts = _mm256_loadu_si256((const __m256i *)counters);
  __m256i known = _mm256_loadu_si256((const __m256i *)seen);
  // From 16 on the top bit of the sum is set, for which the table has zero.
  __m256i lower = _mm256_adds_epu8(counts, _mm256_set1_epi8(0x70));
  __m256i upper = _mm256_and_si256(_mm256_srli_epi16(counts, 4), _mm256_set1_epi8(0x0f));
  __m256i buckets =
      _mm256_or_si256(_mm256_shuffle_epi8(small, lower), _mm256_shuffle_epi8(large, upper));
  return !_mm256_testc_si256(known, buckets);
}

FIND_NEWS(fuzz_find_news_by_32, Words32, fuzz_find_dirty_by_32, fuzz_have_news_by_32, WIDE)
#endif

static size_t (*find_dirty)(const uint8_t *, size_t, size_t) = fuzz_find_dirty_by_16;
static size_t (*find_news)(uint8_t *, const uint8_t *, size_t, size_t) = fuzz_find_news_by_16;

__attribute__((constructor)) static void choose_vectors(void) { fuzz_use_vectors(32); }

bool fuzz_use_vectors(int bytes) {
  find_dirty = fuzz_find_dirty_by_16;
  find_news = fuzz_find_news_by_16;
#if defined(__x86_64__)
  if (bytes == 32 && __builtin_cpu_supports("avx2")) {
    find_dirty = fuzz_find_dirty_by_32;
    find_news = fuzz_find_news_by_32;
    return true;
  }
#endif
  return bytes == 16;
}

size_t fuzz_find_dirty_line(const uint8_t *counters, size_t offset, size_t size) {
  return find_dirty(counters, offset, size);
}

size_t fuzz_find_news(uint8_t *counters, const uint8_t *seen, size_t offset, size_t size) {
  return find_news(counters, seen, offset, size);
}
