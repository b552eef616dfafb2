// Kinds of findings in C++. `baseline.cpp` runs the same code with clang and libFuzzer.
#include "Foreign.h"
#undef NDEBUG
#include <cassert>
#include <cstdlib>
#include <cstring>
#include <pthread.h>
#include <stdexcept>
#include <unistd.h>
#include <vector>

#define NEVER __attribute__((noinline)) static

static volatile int sink;

NEVER void foreign_assert(int size) { assert(size < 2); }
NEVER void foreign_exception(int size) { if (size > 2) throw std::out_of_range("at 77"); }
NEVER void foreign_null_write(int size) { *(volatile int *)8 = size; }
NEVER void foreign_wild_read(int) { sink = *(volatile int *)0x7abcdef01238; }
NEVER void foreign_abort(int) { abort(); }
NEVER void foreign_exit(int size) { exit(size); }
NEVER void foreign_trap(int) { __builtin_trap(); }
NEVER void foreign_division(int size) { sink = 100 / (size - size + sink); }
NEVER int foreign_leaf(int size) { return size * sink; }
NEVER int foreign_down(int size) {
  return size < 0 ? 0 : foreign_leaf(size) + 3 * foreign_down(size + 1);
}
NEVER void foreign_stack_overflow(int size) { sink = foreign_down(size); }
NEVER void foreign_spin(int size) { sink = sink + size; }
NEVER void foreign_hang(int size) { while (true) foreign_spin(size); }
NEVER void foreign_memory(int) {
  std::vector<char *> hoard;
  while (true) {
    hoard.push_back((char *)malloc(1 << 20));
    memset(hoard.back(), 1, 1 << 20);
    sink = hoard.back()[sink & 1];
  }
}
NEVER void foreign_malloc_limit(int) { sink = (int)(long)malloc(3l << 30); }
NEVER void foreign_heap_overflow(int size) {
  volatile char *memory = (char *)malloc(16);
  memory[0] = 1;
  sink = memory[16 + (size & 3)];
  free((void *)memory);
}
NEVER void foreign_stack_overrun(int size) {
  volatile char memory[16];
  memory[0] = 1;
  memory[16 + (size & 3)] = 2;
  sink = memory[0];
}
NEVER void foreign_use_after_free(int size) {
  volatile char *memory = (char *)malloc(16);
  free((void *)memory);
  sink = memory[size & 7];
}
NEVER void foreign_double_free(int) {
  void *volatile memory = malloc(64);
  free(memory);
  free(memory);
  sink = 1;  // no tail call
}
NEVER void foreign_leak(int size) {
  char *volatile memory = (char *)malloc(100 + size);
  memory[0] = 1;
  memory = nullptr;
}
NEVER void foreign_shift(int size) { sink = 1 << (size + 30); }
NEVER void foreign_signed_overflow(int size) { sink = 0x7fffffff - 2 + size; }
NEVER void foreign_null_reference(int size) {
  int *volatile pointer = nullptr;
  *pointer = size;
}
static int shared;  // two threads write it without a lock
NEVER void *foreign_racer(void *) { for (int i = 0; i < 1000; i++) shared = i; return nullptr; }
NEVER void foreign_race(int) {
  pthread_t thread;
  pthread_create(&thread, nullptr, foreign_racer, nullptr);
  foreign_racer(nullptr);
  pthread_join(thread, nullptr);
  sink = shared;
}

static const struct {
  const char *name;
  void (*function)(int size);
} all[] = {
    {"c-assert", foreign_assert}, {"cxx-exception", foreign_exception},
    {"c-null-write", foreign_null_write}, {"c-wild-read", foreign_wild_read},
    {"c-abort", foreign_abort}, {"c-exit", foreign_exit}, {"c-trap", foreign_trap},
    {"c-division-by-zero", foreign_division}, {"c-stack-overflow", foreign_stack_overflow},
    {"c-hang", foreign_hang}, {"c-out-of-memory", foreign_memory},
    {"c-malloc-limit", foreign_malloc_limit}, {"c-heap-overflow", foreign_heap_overflow},
    {"c-stack-overrun", foreign_stack_overrun}, {"c-use-after-free", foreign_use_after_free},
    {"c-double-free", foreign_double_free}, {"c-leak", foreign_leak},
    {"c-shift", foreign_shift}, {"c-signed-overflow", foreign_signed_overflow},
    {"c-null-reference", foreign_null_reference}, {"c-race", foreign_race},
};

extern "C" void foreign(const char *kind, int size) {
  for (auto &one : all)
    if (!strcmp(one.name, kind)) one.function(size);
}
