// Where instrumented code registers itself. C, because constructors run before the Swift
// runtime may be used, and because these tables must have no lazy initialiser.
#include "CFuzzingShared.h"

const FuzzImage *fuzz_images[FUZZ_MAX_IMAGES];
uint32_t fuzz_image_count;
FuzzCounterRange fuzz_counter_ranges[FUZZ_MAX_IMAGES];
uint32_t fuzz_counter_range_count;
uint8_t fuzz_shape_counters[FUZZ_SHAPE_COUNTERS];
uint8_t fuzz_maximum_counters[FUZZ_MAXIMUM_COUNTERS];
FuzzPCRange fuzz_pc_ranges[FUZZ_MAX_IMAGES];
uint32_t fuzz_pc_range_count;

// Every object file of an image may call these with the same bounds: the first call counts.

static int has_counters(const uint8_t *start) {
  for (uint32_t i = 0; i < fuzz_counter_range_count; i++)
    if (fuzz_counter_ranges[i].start == start) return 1;
  return 0;
}

static void add_counters(uint8_t *start, uint8_t *stop, uint32_t width) {
  // A library may be loaded while another thread reports its first maximum.
  static char is_changing;
  if (start == stop) return;
  while (__atomic_test_and_set(&is_changing, __ATOMIC_ACQUIRE)) {
  }
  if (!has_counters(start) && fuzz_counter_range_count < FUZZ_MAX_IMAGES) {
    fuzz_counter_ranges[fuzz_counter_range_count] = (FuzzCounterRange){start, stop, width};
    // Any thread may read here.
    __atomic_store_n(&fuzz_counter_range_count, fuzz_counter_range_count + 1, __ATOMIC_RELEASE);
  }
  __atomic_clear(&is_changing, __ATOMIC_RELEASE);
}

void __swiftc_fuzz_register_image(const FuzzImage *image) {
  for (uint32_t i = 0; i < fuzz_image_count; i++)
    if (fuzz_images[i] == image) return;
  if (fuzz_image_count < FUZZ_MAX_IMAGES) {
    fuzz_images[fuzz_image_count] = image;
    // Any thread may read here.
    __atomic_store_n(&fuzz_image_count, fuzz_image_count + 1, __ATOMIC_RELEASE);
  }
  // Counters of 8 bits come through LLVM's call, so that other engines see them, too.
  uint32_t bits = image->flags & 0xff;
  if (bits > 8) add_counters(image->counters_start, image->counters_stop, bits / 8);
}

void __sanitizer_cov_8bit_counters_init(uint8_t *start, uint8_t *stop) {
  add_counters(start, stop, 1);
}

void __sanitizer_cov_pcs_init(const uintptr_t *start, const uintptr_t *stop) {
  if (start == stop) return;
  for (uint32_t i = 0; i < fuzz_pc_range_count; i++)
    if (fuzz_pc_ranges[i].start == start) return;
  if (fuzz_pc_range_count < FUZZ_MAX_IMAGES)
    fuzz_pc_ranges[fuzz_pc_range_count++] = (FuzzPCRange){start, stop};
}

void fuzz_note_maximum(uint32_t group, uint32_t size) {
  static uint32_t largest[FUZZ_MAXIMUM_GROUPS];
  static int is_registered;
  if (!__atomic_exchange_n(&is_registered, 1, __ATOMIC_RELAXED))
    add_counters(fuzz_maximum_counters, fuzz_maximum_counters + FUZZ_MAXIMUM_COUNTERS, 1);
  group %= FUZZ_MAXIMUM_GROUPS;
  size %= FUZZ_MAXIMUM_SIZES;
  uint8_t *counters = fuzz_maximum_counters + group * FUZZ_MAXIMUM_SIZES;
  // A counter that was cleared belongs to the run before.
  if (counters[largest[group]]) {
    if (size <= largest[group]) return;
    counters[largest[group]] = 0;
  }
  counters[size] = 1;
  largest[group] = size;
}

const FuzzImage *fuzz_image_at(uint32_t index) {
  return index < fuzz_image_count ? fuzz_images[index] : NULL;
}
const FuzzCounterRange *fuzz_counter_range_at(uint32_t index) {
  return index < fuzz_counter_range_count ? &fuzz_counter_ranges[index] : NULL;
}
const FuzzPCRange *fuzz_pc_range_at(uint32_t index) {
  return index < fuzz_pc_range_count ? &fuzz_pc_ranges[index] : NULL;
}
