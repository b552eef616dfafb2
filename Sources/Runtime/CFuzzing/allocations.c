// The size of one allocation, where a sanitizer tells of allocations. C, because its hook runs
// inside each of them.
#include "CFuzzing.h"

__attribute__((weak)) int __sanitizer_install_malloc_and_free_hooks(
    void (*allocated)(const volatile void *, size_t), void (*freed)(const volatile void *));

static size_t limit;

static void check_allocation(const volatile void *memory, size_t size) {
  (void)memory;
  if (size >= limit && fuzz_activity == FUZZ_ACTIVITY_TARGET) fuzz_die_of_allocation(size);
}

static void ignore_free(const volatile void *memory) { (void)memory; }

int fuzz_sees_allocations(void) { return __sanitizer_install_malloc_and_free_hooks != NULL; }

void fuzz_limit_allocations(size_t bytes) {
  if (bytes == 0 || !fuzz_sees_allocations()) return;
  limit = bytes;
  __sanitizer_install_malloc_and_free_hooks(check_allocation, ignore_free);
}
