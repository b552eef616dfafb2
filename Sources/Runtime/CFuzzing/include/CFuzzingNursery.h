/// A process that has loaded the program and waits, and of which each worker is a copy: to start a
/// program takes many times as long as to copy a process.
#ifndef CFUZZING_NURSERY_H
#define CFUZZING_NURSERY_H

#include <stdint.h>

enum FuzzNurseryNewsKind {
  FUZZ_NURSERY_BIRTH = 1,  // a worker has begun
  FUZZ_NURSERY_DEATH = 2,  // the worker has ended
  FUZZ_NURSERY_UNFIT = 3,  // the process cannot be copied, and is the worker itself from now on
};

/// A message from the nursery to the coordinator.
typedef struct {
  uint32_t kind;  // enum FuzzNurseryNewsKind
  int32_t process;
  int32_t status;          // of a death, as `waitpid` returns it
  int32_t peak_kilobytes;  // of a death: the most memory that the process had
} FuzzNurseryNews;

/// Orders a worker that uses `socket` to speak to the coordinator and `errors` as its standard
/// error. Returns -1 if the nursery has ended.
int fuzz_order_worker(int nursery, int socket, int errors);
/// Takes the next message, and waits for it if `waits` is not 0. Returns 1 if there was one, 0 if
/// there is none yet, and -1 if the nursery has ended.
int fuzz_hear_nursery(int nursery, int waits, FuzzNurseryNews *news);

/// Makes a worker of the next order that comes over the socket `nursery`, and returns true in the
/// worker, where the same descriptor is then the worker's own socket. In the nursery it returns
/// false when the worker has ended. `last` is the process of the nursery's last worker, 0 at first.
/// A process that is not fit to be copied becomes the worker itself.
int fuzz_raise_worker(int nursery, int is_fit, int32_t *last);

/// Notes which files are open, before any code of the target runs.
void fuzz_note_open_files(void);
/// Returns true if the target keeps files open that it has opened since. Copies of the process
/// would share the position in them.
int fuzz_has_opened_files(void);

#endif
