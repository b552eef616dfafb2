// The entry of an executable that is run by AFL++.
//
// As with our own engine, the link wraps `main`: the user's code runs once, so that its globals are
// initialised. With afl-fuzz this is before the first copy of the process, and costs nothing after.
#include "CAFLEntry.h"

#include <signal.h>
#include <stdlib.h>

__attribute__((weak)) int __real_main(int argc, char **argv);
__attribute__((weak)) int LLVMFuzzerInitialize(int *argc, char ***argv);

/// The number of inputs that one process runs, so that what they leave behind does not pile up.
static unsigned long inputs_per_process(void) {
  const char *text = getenv("AFL_FUZZER_LOOPCOUNT");
  unsigned long count = text ? strtoul(text, NULL, 10) : 0;
  return count ? count : 10000;
}

int __wrap_main(int argc, char **argv) {
  if (__real_main) {
    char *arguments[] = {argv[0], NULL};
    int status = __real_main(1, arguments);
    if (status != 0) return status;
  }
  if (LLVMFuzzerInitialize) LLVMFuzzerInitialize(&argc, &argv);
  // Without a map a person runs files, who wants to see the report of a sanitizer or of Swift.
  if (!afl_map_attach()) return afl_files_run(argc, argv);
  afl_deaths_watch();
  AFLInput input = {.path = argc > 1 ? argv[argc - 1] : NULL};
  if (!afl_server_run(&input)) {
    // afl-showmap starts a process for a single input.
    afl_input_run(&input);
    return 0;
  }
  for (unsigned long left = inputs_per_process(); left > 0; left--) {
    afl_input_run(&input);
    // The end of the process counts as the end of its last input.
    if (left > 1) raise(SIGSTOP);
  }
  return 0;
}
