// Inputs that end the process: a signal, or a call of exit().
//
// AFL++ tells crashes apart by their map, so that a dying process still has to write it.
#include "CAFLEntry.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

enum { stack_size = 1 << 16 };

static void die(int number) {
  afl_counters_publish();
  signal(number, SIG_DFL);
  raise(number);
}

// AFL++ counts only signals as crashes; for our engines a call of exit() is a finding as well.
static void end(void) {
  if (!afl_target_runs) return;
  fputs("The target called exit().\n", stderr);
  abort();
}

void afl_deaths_watch(void) {
  static const int signals[] = {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGSYS, SIGTRAP};
  // A stack overflow leaves no room on the stack that it has used up.
  stack_t stack = {.ss_sp = malloc(stack_size), .ss_size = stack_size};
  sigaltstack(&stack, NULL);
  struct sigaction action = {.sa_handler = die, .sa_flags = SA_ONSTACK | SA_NODEFER};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
    sigaction(signals[i], &action, NULL);
  }
  atexit(end);
}
