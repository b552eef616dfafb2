// The program's entry, and the user's functions that may or may not exist. C, because Swift
// has no weak references to functions.
//
// Executables are linked with `--wrap=main`: the C runtime calls `__wrap_main`, and
// `__real_main` is whatever the user's code defines, such as the top-level code of a
// main.swift, whose globals would otherwise never be initialised.
#include "CFuzzingShared.h"

#include <stdlib.h>
#include <unistd.h>

#define WEAK __attribute__((weak))

WEAK int __real_main(int argc, char **argv);
WEAK int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
WEAK int LLVMFuzzerInitialize(int *argc, char ***argv);
WEAK size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);
WEAK size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b,
                                      size_t b_size, uint8_t *out, size_t out_capacity,
                                      unsigned seed);

/// Of the compiler's profile runtime: -1 in a program whose counters have a fixed place.
extern WEAK intptr_t __llvm_profile_counter_bias;

int fuzz_has_file_of_counts(void) {
  return &__llvm_profile_counter_bias != NULL && __llvm_profile_counter_bias != -1;
}

/// The engine, written in Swift. It reads the command line and returns the exit code.
int fuzzing_main(int argc, char **argv);

static int saved_argc;
static char **saved_argv;
static int in_users_main;
static int is_entry;

int fuzz_is_entry(void) { return is_entry; }

/// Ends a program with an error if the user's own main function ends the process. Such a program
/// has fuzzed nothing and must not look as if all were well. Top-level `await`, for one, never
/// returns.
static void refuse_silent_end(void) {
  static const char message[] =
      "ERROR: main.swift ended the program before fuzzing began; it must return "
      "(no exit(), no top-level await)\n";
  if (!in_users_main) return;
  ssize_t ignored = write(2, message, sizeof message - 1);
  (void)ignored;
  _exit(1);
}

int __wrap_main(int argc, char **argv) {
  is_entry = 1;
  saved_argc = argc;
  saved_argv = argv;
  fuzz_note_open_files();
  if (__real_main) {
    // The user's code sees its own name only: the flags are the engine's.
    char *arguments[] = {argv[0], NULL};
    atexit(refuse_silent_end);
    in_users_main = 1;
    int status = __real_main(1, arguments);
    in_users_main = 0;
    if (status != 0) return status;
  }
  return fuzzing_main(argc, argv);
}

static int (*test_one_input)(const uint8_t *, size_t);

void fuzz_set_test_one_input(int (*function)(const uint8_t *, size_t)) {
  test_one_input = function;
}

/// The entry of libFuzzer for programs that have a main function of their own.
int LLVMFuzzerRunDriver(int *argc, char ***argv,
                        int (*callback)(const uint8_t *data, size_t size)) {
  in_users_main = 0;
  fuzz_set_test_one_input(callback);
  // A wrapped main function has received only its name.
  if (*argc <= 1 && saved_argv) return fuzzing_main(saved_argc, saved_argv);
  return fuzzing_main(*argc, *argv);
}

int fuzz_has_test_one_input(void) {
  return test_one_input != NULL || LLVMFuzzerTestOneInput != NULL;
}
int fuzz_test_one_input(const uint8_t *data, size_t size) {
  return (test_one_input ? test_one_input : LLVMFuzzerTestOneInput)(data, size);
}
int fuzz_has_initialize(void) { return LLVMFuzzerInitialize != NULL; }
int fuzz_initialize(int *argc, char ***argv) { return LLVMFuzzerInitialize(argc, argv); }
int fuzz_has_custom_mutator(void) { return LLVMFuzzerCustomMutator != NULL; }
size_t fuzz_custom_mutator(uint8_t *data, size_t size, size_t max_size, unsigned seed) {
  return LLVMFuzzerCustomMutator(data, size, max_size, seed);
}
int fuzz_has_custom_crossover(void) { return LLVMFuzzerCustomCrossOver != NULL; }
size_t fuzz_custom_crossover(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
                             uint8_t *out, size_t out_capacity, unsigned seed) {
  return LLVMFuzzerCustomCrossOver(a, a_size, b, b_size, out, out_capacity, seed);
}
