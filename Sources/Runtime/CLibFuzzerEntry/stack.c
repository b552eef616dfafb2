// The stack in a report of libFuzzer.
//
// libFuzzer asks the sanitizers' runtime for it, if there is one in the program. Without one we
// answer: with the reason of a trap, readable names and lines, and the calls of the Swift runtime
// and of libFuzzer counted.
#define _GNU_SOURCE
#include "CLibFuzzerEntry.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <unwind.h>

enum { most_frames = 256, most_lines = 64 };

static uintptr_t frames[most_frames];
static size_t frame_count;

/// Records a frame. Those inside of the signal's own are libFuzzer's, and are forgotten.
static _Unwind_Reason_Code record(struct _Unwind_Context *context, void *unused) {
  (void)unused;
  int is_interrupted = 0;
  uintptr_t address = _Unwind_GetIPInfo(context, &is_interrupted);
  if (address == 0) return _URC_END_OF_STACK;
  if (is_interrupted) frame_count = 0;
  // Other addresses are those that a call returns to.
  frames[frame_count++] = address - !is_interrupted;
  return frame_count < most_frames ? _URC_NO_REASON : _URC_END_OF_STACK;
}

// MARK: Lines

static const char failure[] = "Swift runtime failure: ";
static int number, hidden_runtime, hidden_engine;

static int begins(const char *text, const char *const *beginnings) {
  for (; *beginnings; beginnings++)
    if (!strncmp(text, *beginnings, strlen(*beginnings))) return 1;
  return 0;
}

static int is_runtime(const char *symbol, const char *name) {
  static const char *const symbols[] = {"swift_", "_swift_", "__swift_", "$ss", "$sS", failure, NULL};
  static const char *const names[] = {"Swift.", "Foundation", "protocol witness", NULL};
  return begins(symbol, symbols) || begins(name, names);
}

static int is_engine(const char *symbol) {
  static const char *const beginnings[] = {"_ZN6fuzzer", "__libc_start", "__pthread_kill", NULL};
  // A function of the user's may begin like one of these.
  static const char *const names[] = {"__wrap_main", "main", "_start", "LLVMFuzzerRunDriver",
                                      "raise", "abort", "gsignal", "pthread_kill", NULL};
  for (int i = 0; names[i]; i++)
    if (strcmp(symbol, names[i]) == 0) return 1;
  return begins(symbol, beginnings);
}

static void end_group(void) {
  if (hidden_runtime)
    fprintf(stderr, "    ... %d frame%s of the Swift runtime\n", hidden_runtime,
            hidden_runtime == 1 ? "" : "s");
  if (hidden_engine)
    fprintf(stderr, "    ... %d frame%s of the engine\n", hidden_engine,
            hidden_engine == 1 ? "" : "s");
  hidden_runtime = hidden_engine = 0;
}

static void print_reason(uintptr_t address, const char *symbol, const char *place) {
  (void)place;
  // Only the one at the instruction that trapped is the reason.
  if (address == frames[0] && !strncmp(symbol, failure, strlen(failure)))
    fprintf(stderr, "Crash: %s\n", symbol + strlen(failure));
}

static void print_frame(uintptr_t address, const char *symbol, const char *place) {
  static char name[4096];
  // Nobody wrote a thunk: it passes on what another call does.
  if (strstr(place, "<compiler-generated>")) return;
  int own = number++;
  fuzz_readable_name(symbol, name, sizeof name);
  if (is_runtime(symbol, name)) {
    hidden_runtime++;
  } else if (is_engine(symbol)) {
    hidden_engine++;
  } else {
    end_group();
    if (own < most_lines)
      fprintf(stderr, "    #%d 0x%lx in %s %s\n", own, (unsigned long)address, name, place);
  }
}

__attribute__((weak)) void __sanitizer_print_stack_trace(void) {
  frame_count = 0;
  _Unwind_Backtrace(record, NULL);
  if (frame_count == 0) return;
  number = 0;
  fuzz_symbolize(frames, 1, print_reason);
  if (!fuzz_symbolize(frames, frame_count, print_frame)) {
    for (size_t i = 0; i < frame_count; i++)
      fprintf(stderr, "    #%zu 0x%lx\n", i, (unsigned long)frames[i]);
    fputs("For functions and lines, put llvm-symbolizer on the PATH.\n", stderr);
  }
  end_group();
}
