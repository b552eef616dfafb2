// The counters of all images, one behind the other, as the map that AFL++ looks at.
//
// AFL++ makes the map before the program starts, so that instrumented code does not know where it
// is. The code counts where our engine would have it count, and each run ends with a copy.
#include "CAFLEntry.h"

#include <stdlib.h>
#include <string.h>
#include <sys/shm.h>

enum {
  max_images = 256,
  // AFL++ takes a map of zeros for a program without instrumentation. The first byte is always 1,
  // and a word is left for it, so that the copies behind it are aligned.
  map_header = 8,
};

static struct { uint8_t *start, *stop; } ranges[max_images];
static uint32_t range_count;

static uint8_t *map;
static size_t map_bytes;

// LLVM's contract: each image calls this from a constructor.
void __sanitizer_cov_8bit_counters_init(uint8_t *start, uint8_t *stop) {
  for (uint32_t i = 0; i < range_count; i++) {
    if (ranges[i].start == start) return;
  }
  if (start == stop || range_count == max_images) return;
  ranges[range_count].start = start;
  ranges[range_count++].stop = stop;
}

// The other half of the contract, of which AFL++ has no use.
void __sanitizer_cov_pcs_init(const uintptr_t *start, const uintptr_t *stop) {
  (void)start;
  (void)stop;
}

uint32_t afl_map_size(void) {
  size_t size = map_header;
  for (uint32_t i = 0; i < range_count; i++) size += (size_t)(ranges[i].stop - ranges[i].start);
  return (uint32_t)size;
}

bool afl_map_attach(void) {
  const char *id = getenv("__AFL_SHM_ID");
  if (!id) return false;
  void *memory = shmat(atoi(id), NULL, 0);
  if (memory == (void *)-1) return false;
  struct shmid_ds facts;
  map_bytes = shmctl(atoi(id), IPC_STAT, &facts) ? 0 : facts.shm_segsz;
  if (map_bytes >= map_header) map = memory;
  return map != NULL;
}

void afl_counters_clear(void) {
  for (uint32_t i = 0; i < range_count; i++) {
    memset(ranges[i].start, 0, (size_t)(ranges[i].stop - ranges[i].start));
  }
}

void afl_counters_publish(void) {
  if (!map) return;
  size_t offset = map_header;
  for (uint32_t i = 0; i < range_count; i++) {
    size_t size = (size_t)(ranges[i].stop - ranges[i].start);
    // A library that was loaded later is beyond the end that AFL++ was told.
    if (size > map_bytes - offset) break;
    memcpy(map + offset, ranges[i].start, size);
    offset += size;
  }
  map[0] = 1;
}

void afl_map_clear(void) {
  if (!map) return;
  memset(map, 0, afl_map_size() < map_bytes ? afl_map_size() : map_bytes);
  map[0] = 1;
}
