// The entry of an executable with libFuzzer's engine.
//
// A main.swift defines `main` even where it only declares functions; linked with libFuzzer, that
// `main` wins and the program silently fuzzes nothing. As with our own engine, the link wraps
// `main`: the user's code runs once, so that its globals are initialised, and then libFuzzer.
#define _GNU_SOURCE
#include "CLibFuzzerEntry.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

__attribute__((weak)) int __real_main(int argc, char **argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerRunDriver(int *argc, char ***argv,
                        int (*target)(const uint8_t *data, size_t size));

/// Starts the program anew with Swift's crash handler off, unless somebody has said whether they
/// want it. It is installed before `main`, and libFuzzer leaves signals alone that have a handler:
/// there would be no artifact.
static void turn_off_backtraces(char **argv) {
  const char *variable = "SWIFT_BACKTRACE";
  if (getenv(variable)) return;
  setenv(variable, "enable=no", 0);
  execv("/proc/self/exe", argv);
  // Without /proc the program runs on, with Swift's handler.
}

int __wrap_main(int argc, char **argv) {
  turn_off_backtraces(argv);
  if (__real_main) {
    char *arguments[] = {argv[0], NULL};
    int status = __real_main(1, arguments);
    if (status != 0) return status;
  }
  return LLVMFuzzerRunDriver(&argc, &argv, LLVMFuzzerTestOneInput);
}
