// A look at many counters of which hardly any were hit.
//
// C: Swift has no way to compile one function for vectors of 32 bytes and choose when it runs.
#include "CFuzzing.h"

#include <string.h>

enum { LINE = 64 };

/// The first line from `offset` on that is not zero, or the end of the last whole line.
#define FIND_DIRTY_LINE(name, bytes, ...)                                             \
  __VA_ARGS__ static size_t name(const uint8_t *counters, size_t offset, size_t size) { \
    typedef uint64_t Vector __attribute__((vector_size(bytes), aligned(1)));          \
    enum { EACH = LINE / bytes };                                                     \
    for (; offset + 8 * LINE <= size; offset += 8 * LINE) {                           \
      const Vector *lines = (const Vector *)(counters + offset);                      \
      Vector sum = lines[0] | lines[1];                                               \
      for (int i = 2; i < 8 * EACH; i++) sum |= lines[i];                             \
      uint64_t words = 0;                                                             \
      for (size_t i = 0; i < bytes / sizeof words; i++) words |= sum[i];              \
      if (words) break;                                                               \
    }                                                                                 \
    for (; offset + LINE <= size; offset += LINE) {                                   \
      uint64_t words = 0, word;                                                       \
      for (int i = 0; i < LINE; i += 8) {                                             \
        memcpy(&word, counters + offset + i, sizeof word);                            \
        words |= word;                                                                \
      }                                                                               \
      if (words) break;                                                               \
    }                                                                                 \
    return offset;                                                                    \
  }

FIND_DIRTY_LINE(find_by_16, 16, )
#if defined(__x86_64__)
FIND_DIRTY_LINE(find_by_32, 32, __attribute__((target("avx2"))))
#endif

static size_t (*find)(const uint8_t *, size_t, size_t) = find_by_16;

__attribute__((constructor)) static void choose_find(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) find = find_by_32;
#endif
}

size_t fuzz_find_dirty_line(const uint8_t *counters, size_t offset, size_t size) {
  return find(counters, offset, size);
}
