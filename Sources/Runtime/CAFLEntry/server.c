// The fork server of AFL++: the program starts once, and each process that runs inputs is a copy.
//
// afl-fuzz and the program talk through two pipes, in words of 32 bits. The program begins with
// what it can do. Then, for each input: afl-fuzz says if it has killed the process of the input
// before, the program answers with the process that runs the new one, and with its end.
//
// A process runs many inputs. It stops itself after each one, which counts as its end, and a
// signal lets it go on.
#include "CAFLEntry.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

enum { control = 198, status = 199 };

static const uint32_t enabled = 0x80000001u, has_map_size = 0x40000000u,
                      has_shared_input = 0x01000000u, largest_map_size = 1u << 23;

static bool tell(uint32_t word) { return write(status, &word, sizeof word) == sizeof word; }
static bool hear(uint32_t *word) { return read(control, word, sizeof *word) == sizeof *word; }

/// Says what the program can do. Returns false if nobody listens.
static bool greet(bool shares) {
  // afl-fuzz looks for this word in the executable: it tells a process that runs many inputs.
  static const char *volatile signature = "##SIG_AFL_PERSISTENT##";
  uint32_t word = enabled | (signature && shares ? has_shared_input : 0);
  uint32_t size = afl_map_size();
  // There are 23 bits for the size, less one.
  if (size > 1 && size <= largest_map_size) word |= has_map_size | (size - 1) << 1;
  return tell(word);
}

static const uint8_t *attach(const char *id) {
  void *memory = id ? shmat(atoi(id), NULL, SHM_RDONLY) : (void *)-1;
  return memory == (void *)-1 ? NULL : memory;
}

bool afl_server_run(AFLInput *input) {
  const char *shared = getenv("__AFL_SHM_FUZZ_ID");
  if (!greet(shared)) return false;
  uint32_t was_killed = 0;
  bool is_first = true;
  if (shared) {
    if (!hear(&was_killed)) exit(1);
    if ((was_killed & (enabled | has_shared_input)) == (enabled | has_shared_input)) {
      input->shared = attach(shared);
      if (!input->shared) exit(1);
    } else {
      is_first = false;  // it was about the first input already
    }
  }
  pid_t child = 0;
  bool is_stopped = false;
  for (;;) {
    if (is_first && !hear(&was_killed)) exit(0);
    is_first = true;
    int end;
    if (is_stopped && was_killed) {
      waitpid(child, &end, 0);
      is_stopped = false;
    }
    if (is_stopped) {
      kill(child, SIGCONT);
    } else {
      child = fork();
      if (child < 0) exit(1);
      if (child == 0) {
        // A process that is stopped would outlive the server.
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close(control);
        close(status);
        return true;
      }
    }
    if (!tell((uint32_t)child) || waitpid(child, &end, WUNTRACED) < 0) exit(1);
    is_stopped = WIFSTOPPED(end);
    if (!tell((uint32_t)end)) exit(1);
  }
}
