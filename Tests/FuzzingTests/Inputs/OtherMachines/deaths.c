// Dies in the way that the argument names, in a child process with the engine's handlers. Prints
// what the record of the death says: the reason, and the calls by name.
#define _GNU_SOURCE
#include "CFuzzing.h"

#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

// Exported, so that they have names, and not folded into each other.
#define FUNCTION __attribute__((noinline, visibility("default")))

static volatile int zero;
/// Keeps a call from becoming a jump.
static volatile int calls;

/// Begins with the frame that compilers make, traps, and has no unwind table. Where processors can
/// sign the address that it returns to, it does that first.
void without_table(void);
#if defined(__x86_64__)
__asm__(".text\n.globl without_table\n.type without_table, @function\nwithout_table:\n"
        "push %rbp\nmov %rsp, %rbp\nud2\n.size without_table, . - without_table\n");
#else
__asm__(".text\n.globl without_table\n.type without_table, %function\nwithout_table:\n"
        "hint #25\nstp x29, x30, [sp, #-16]!\nmov x29, sp\nbrk #1\n"
        ".size without_table, . - without_table\n");
#endif

FUNCTION void trap(void) {
  if (!zero) __builtin_trap();
}
FUNCTION void read_null(void) { calls += *(volatile int *)(intptr_t)zero; }
FUNCTION void call_null(void) {
  ((void (*)(void))(intptr_t)zero)();
  calls++;
}
FUNCTION void call_unknown(void) {
  without_table();
  calls++;
}
FUNCTION int recurse(int depth) {
  volatile char room[4096];
  room[depth & 4095] = (char)depth;
  return depth < 0 ? 0 : recurse(depth + 1) + room[depth & 4095];
}
FUNCTION void leave(void) { exit(3); }

FUNCTION void inner(const char *way) {
  if (!strcmp(way, "trap")) trap();
  if (!strcmp(way, "read")) read_null();
  if (!strcmp(way, "call")) call_null();
  if (!strcmp(way, "unknown")) call_unknown();
  if (!strcmp(way, "overflow")) recurse(0);
  if (!strcmp(way, "abort")) abort();
  if (!strcmp(way, "exit")) leave();
  calls++;
}
FUNCTION void outer(const char *way) {
  inner(way);
  calls++;
}

static const char *name_of(uint64_t address) {
  Dl_info info;
  return dladdr((void *)(uintptr_t)address, &info) && info.dli_sname ? info.dli_sname : "?";
}

int main(int count, char **arguments) {
  if (count < 2) return 1;
  FuzzCrashRecord *record = mmap(NULL, sizeof *record, PROT_READ | PROT_WRITE,
                                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (record == MAP_FAILED) return 1;
  pid_t child = fork();
  if (child == 0) {
    fuzz_signals_install(record);
    fuzz_activity = FUZZ_ACTIVITY_TARGET;
    outer(arguments[1]);
    _exit(0);
  }
  int status;
  if (waitpid(child, &status, 0) != child) return 1;
  printf("death %u, %s, fault %llx%s:", record->death,
         record->signal ? strsignal(record->signal) : "no signal",
         (unsigned long long)record->fault_address >> 32 ? ~0ull : record->fault_address,
         record->flags & FUZZ_CRASH_STACK_OVERFLOW ? ", stack overflow" : "");
  // Frames after the first are where calls return to.
  for (uint32_t i = 0; i < record->frame_count && i < 12; i++)
    printf(" %s", name_of(record->frames[i] - (i > 0)));
  printf("\n");
  return 0;
}
