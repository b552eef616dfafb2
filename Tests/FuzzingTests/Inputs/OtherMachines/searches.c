// Compares the searches in counters with plain loops, on random counters of many sizes and
// alignments, some full, most of them empty. Prints how many cases were alike, and the sum of all
// results.
#include "CFuzzing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CASES = 4000, MOST = 1200, LINE = 64, BLOCK = FUZZ_COUNTERS_TOGETHER };

static uint64_t state = 0x5eed;

static uint32_t draw(uint32_t bound) {
  state = state * 6364136223846793005 + 1442695040888963407;
  return (uint32_t)(state >> 33) % bound;
}

/// The bit of the bucket of a count: 1, 2, 3, 4 to 7, 8 to 15, 16 to 31, 32 to 127, and more.
static uint8_t bucket(uint8_t count) {
  static const int limits[] = {1, 2, 3, 4, 8, 16, 32, 128};
  uint8_t bit = 0;
  for (int i = 0; i < 8; i++)
    if (count >= limits[i]) bit = (uint8_t)(1 << i);
  return bit;
}

static size_t plain_dirty_line(const uint8_t *counters, size_t offset, size_t size) {
  for (; offset + LINE <= size; offset += LINE)
    for (size_t i = 0; i < LINE; i++)
      if (counters[offset + i]) return offset;
  return offset;
}

static size_t plain_news(uint8_t *counters, const uint8_t *seen, size_t offset, size_t size) {
  for (; offset + BLOCK <= size; offset += BLOCK) {
    for (size_t i = 0; i < BLOCK; i++)
      if (bucket(counters[offset + i]) & ~seen[offset + i]) return offset;
    memset(counters + offset, 0, BLOCK);
  }
  return offset;
}

/// Fills counters: one of `rarity` is not zero, and of those one of `news` is in a bucket that has
/// not been seen.
static void fill(uint8_t *counters, uint8_t *seen, size_t size, uint32_t rarity, uint32_t news) {
  for (size_t i = 0; i < size; i++) {
    counters[i] = draw(rarity) ? 0 : (uint8_t)(draw(2) ? draw(9) : draw(256));
    seen[i] = (uint8_t)(draw(256) | (draw(news) ? bucket(counters[i]) : 0));
  }
}

int main(void) {
  static uint8_t memory[MOST + 64], copy[MOST + 64], known[MOST + 64];
  uint64_t sum = 0;
  int alike = 0;
  for (int i = 0; i < CASES; i++) {
    size_t shift = draw(64), size = draw(MOST), start = draw(4) * LINE;
    uint8_t *counters = memory + shift, *seen = known + draw(64);
    fill(counters, seen, size, 1 + draw(draw(2) ? 8 : 2000), 1 + draw(300));
    memcpy(copy + shift, counters, size);
    size_t dirty = fuzz_find_dirty_line(counters, start, size);
    size_t news = fuzz_find_news(counters, seen, start, size);
    alike += dirty == plain_dirty_line(copy + shift, start, size) &&
             news == plain_news(copy + shift, seen, start, size) &&
             memcmp(counters, copy + shift, size) == 0;
    sum = sum * 31 + dirty * 7 + news;
  }
  printf("%d of %d, %016llx\n", alike, CASES, (unsigned long long)sum);
  return alike != CASES;
}
