// How much of its stack the address sanitizer keeps of each allocation. C, because the sanitizer's
// functions have no header and most programs lack them.
#include "CFuzzing.h"

__attribute__((weak)) uint32_t asan_stack_size(void) __asm__("_ZN6__asan20GetMallocContextSizeEv");
__attribute__((weak)) void asan_set_stack_size(uint32_t frames) __asm__(
    "_ZN6__asan20SetMallocContextSizeEj");

int fuzz_shortens_stacks;
/// The number of frames that the sanitizer was to keep.
static uint32_t whole;

void fuzz_shorten_stacks(void) {
  if (!asan_stack_size || !asan_set_stack_size) return;
  whole = asan_stack_size();
  fuzz_shortens_stacks = 1;
  fuzz_keep_stacks(0);
}

void fuzz_keep_stacks(int are_whole) { asan_set_stack_size(are_whole || whole == 0 ? whole : 1); }
