// Finds memory that one run allocated and did not free, if the leak sanitizer is linked in. This is
// C because the sanitizer is used through weak references, and because its hooks run inside of
// every allocation.
#include "CFuzzing.h"

#define WEAK __attribute__((weak))

WEAK int __lsan_do_recoverable_leak_check(void);
WEAK void __lsan_enable(void);
WEAK void __lsan_disable(void);
WEAK int __sanitizer_install_malloc_and_free_hooks(void (*allocated)(const volatile void *, size_t),
                                                   void (*freed)(const volatile void *));

static size_t allocations, frees;

static void count_allocation(const volatile void *memory, size_t size) {
  (void)memory;
  (void)size;
  __atomic_fetch_add(&allocations, 1, __ATOMIC_RELAXED);
}

static void count_free(const volatile void *memory) {
  (void)memory;
  __atomic_fetch_add(&frees, 1, __ATOMIC_RELAXED);
}

int fuzz_leaks_install(void) {
  if (!__lsan_do_recoverable_leak_check || !__lsan_enable || !__lsan_disable ||
      !__sanitizer_install_malloc_and_free_hooks)
    return 0;
  return __sanitizer_install_malloc_and_free_hooks(count_allocation, count_free) != 0;
}

void fuzz_leaks_begin_run(void) {
  __atomic_store_n(&allocations, 0, __ATOMIC_RELAXED);
  __atomic_store_n(&frees, 0, __ATOMIC_RELAXED);
}

int fuzz_leaks_are_possible(void) {
  return __atomic_load_n(&allocations, __ATOMIC_RELAXED) > __atomic_load_n(&frees, __ATOMIC_RELAXED);
}

void fuzz_leaks_ignore(int ignores) {
  if (ignores) __lsan_disable();
  else __lsan_enable();
}

int fuzz_leaks_report(void) { return __lsan_do_recoverable_leak_check(); }

static int is_end_skipped;

void fuzz_leaks_skip_end(void) { is_end_skipped = 1; }

// The leak sanitizer asks before it looks for lost memory, which it also does when a process ends.
// Names of types and the like stay in the coordinator, because the Swift runtime keeps them.
WEAK int __lsan_is_turned_off(void) { return is_end_skipped; }
