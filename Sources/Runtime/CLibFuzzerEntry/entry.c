// The entry of an executable with libFuzzer's engine.
//
// A main.swift defines `main` even where it only declares functions; linked with libFuzzer, that
// `main` wins and the program silently fuzzes nothing. As with our own engine, the link wraps
// `main`: the user's code runs once, so that its globals are initialised, and then libFuzzer.
#include "CLibFuzzerEntry.h"

#include <stddef.h>
#include <stdint.h>

__attribute__((weak)) int __real_main(int argc, char **argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerRunDriver(int *argc, char ***argv,
                        int (*target)(const uint8_t *data, size_t size));

int __wrap_main(int argc, char **argv) {
  if (__real_main) {
    char *arguments[] = {argv[0], NULL};
    int status = __real_main(1, arguments);
    if (status != 0) return status;
  }
  return LLVMFuzzerRunDriver(&argc, &argv, LLVMFuzzerTestOneInput);
}
