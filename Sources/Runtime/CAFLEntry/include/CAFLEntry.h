// An executable that AFL++ runs: https://aflplus.plus, docs/persistent_mode and its fork server.
#ifndef CAFLENTRY_H
#define CAFLENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The way in which inputs come.
typedef struct {
  /// Memory that afl-fuzz writes an input to: its length in 32 bits, and its bytes. NULL: a file.
  const uint8_t *shared;
  /// The file of the input; NULL: standard input.
  const char *path;
} AFLInput;

// coverage.c

/// Returns true if afl-fuzz or one of its tools has made a map, which is attached then.
bool afl_map_attach(void);
/// Returns the bytes of the map that the counters need.
uint32_t afl_map_size(void);
/// Sets all counters to 0.
void afl_counters_clear(void);
/// Copies all counters to the map, if there is one.
void afl_counters_publish(void);
/// Makes the map that of an input that reached nothing.
void afl_map_clear(void);

// deaths.c

/// Makes sure that the map has the counters of an input that ends the process.
void afl_deaths_watch(void);

// inputs.c

/// Runs the target on the current input. Its counters are in the map afterwards.
void afl_input_run(const AFLInput *input);
/// Runs the target on files, one after the other, as a person does who has found something.
int afl_files_run(int count, char **arguments);
/// True while the target runs.
extern volatile bool afl_target_runs;

// server.c

/// Serves afl-fuzz as long as it wants, and returns true in each process that is to run inputs.
///
/// Returns false if nobody has asked for a server.
bool afl_server_run(AFLInput *input);

#endif
