// Gets inputs from afl-fuzz, its tools, or the command line, and runs the target on them.
#include "CAFLEntry.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

volatile bool afl_target_runs;

/// Runs the target on bytes that it may keep or overrun: a sanitizer knows where they end.
static void run(const uint8_t *bytes, size_t size) {
  uint8_t *copy = malloc(size ? size : 1);
  if (!copy) abort();
  if (size) memcpy(copy, bytes, size);
  afl_counters_clear();
  afl_target_runs = true;
  int result = LLVMFuzzerTestOneInput(copy, size);
  afl_target_runs = false;
  if (result == -1) {
    // The target does not want such inputs in the corpus.
    afl_map_clear();
  } else {
    afl_counters_publish();
  }
  free(copy);
}

/// Reads a stream to its end.
static uint8_t *read_all(FILE *file, size_t *size) {
  size_t capacity = 1 << 12;
  uint8_t *bytes = malloc(capacity);
  *size = 0;
  while (bytes) {
    size_t count = fread(bytes + *size, 1, capacity - *size, file);
    if (count == 0) break;
    *size += count;
    if (*size == capacity) bytes = realloc(bytes, capacity *= 2);
  }
  if (!bytes) abort();
  return bytes;
}

static bool run_file(const char *path) {
  FILE *file = path ? fopen(path, "rb") : stdin;
  if (!file) return false;
  // afl-fuzz writes each input to the same file from its beginning.
  if (!path) rewind(file);
  size_t size;
  uint8_t *bytes = read_all(file, &size);
  if (path) fclose(file);
  run(bytes, size);
  free(bytes);
  return true;
}

void afl_input_run(const AFLInput *input) {
  if (!input->shared) {
    run_file(input->path);
    return;
  }
  uint32_t size;
  memcpy(&size, input->shared, sizeof size);
  run(input->shared + sizeof size, size);
}

static void end_slow_input(int number) {
  (void)number;
  static const char message[] = "The input takes too long.\n";
  if (write(STDERR_FILENO, message, sizeof message - 1) < 0) _exit(1);
  _exit(70);
}

int afl_files_run(int count, char **arguments) {
  unsigned limit = 0;
  for (int i = 1; i < count; i++) {
    if (arguments[i][0] != '-') continue;
    if (strncmp(arguments[i], "-timeout=", 9) == 0) {
      limit = (unsigned)atoi(arguments[i] + 9);
      continue;
    }
    // A flag of our engine would do nothing here, and nobody would notice.
    fprintf(stderr, "error: '%s': this program was built for AFL++, whose tools start it\n",
            arguments[i]);
    return 1;
  }
  signal(SIGALRM, end_slow_input);
  bool has_run = false;
  for (int i = 1; i < count; i++) {
    if (arguments[i][0] == '-') continue;
    fprintf(stderr, "Running: %s\n", arguments[i]);
    alarm(limit);
    if (!run_file(arguments[i])) {
      fprintf(stderr, "error: cannot read '%s'\n", arguments[i]);
      return 1;
    }
    has_run = true;
  }
  if (has_run) return 0;
  if (isatty(STDIN_FILENO)) {
    fprintf(stderr, "Run this by afl-fuzz: afl-fuzz -i SEEDS -o OUT -- %s\n", arguments[0]);
    fprintf(stderr, "or on files: %s FILE…\n", arguments[0]);
    return 1;
  }
  run_file(NULL);
  return 0;
}
