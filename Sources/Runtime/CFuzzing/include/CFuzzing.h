/// The part of the engine that Swift cannot express: weak symbols, signal handlers, and the
/// structures that instrumented objects and crashed processes share with the engine.
#ifndef CFUZZING_H
#define CFUZZING_H

#include <stddef.h>
#include <stdint.h>

/// The description of an instrumented image, which is an executable or a shared library. The pass
/// emits it; the order of the fields is part of InstrumentationABI.
typedef struct {
  uint32_t version;
  uint32_t flags;  // CounterLayout.flags
  uint8_t *trace_gate;
  uint8_t *counters_start, *counters_stop;
  const uintptr_t *pcs_start, *pcs_stop;
  const uint8_t *sites_start, *sites_stop;
  const uint8_t *functions_start, *functions_stop;
  const uint8_t *literals_start, *literals_stop;
  uint8_t *watches_start, *watches_stop;
} FuzzImage;

/// A loaded ELF object. With it a symbolizer in another process can resolve addresses later.
typedef struct {
  uint64_t base;  // the number to subtract from an address
  uint64_t low, high;  // the range of its loaded segments
  char path[232];
} FuzzLoadedObject;

enum { FUZZ_MAX_FRAMES = 128, FUZZ_MAX_OBJECTS = 64 };

/// A second sample of the stack of a hang, compared with the recorded one.
typedef struct {
  uint64_t next_frame;  // the first frame inside of the common ones; 0: there is none
  uint32_t common_frames;  // from the outermost call inwards
  uint32_t is_innermost;  // 1: `next_frame` is the instruction itself, not a return address
} FuzzStackSample;

enum { FUZZ_MAX_SAMPLES = 8 };

enum FuzzDeath {
  FUZZ_DEATH_NONE = 0,
  FUZZ_DEATH_SIGNAL = 1,
  FUZZ_DEATH_EXIT = 2,     // the target called exit()
  FUZZ_DEATH_TIMEOUT = 3,  // the coordinator asked, by SIGALRM
  FUZZ_DEATH_MEMORY = 4,   // the coordinator asked, by SIGXCPU
};

/// A record of a death in shared memory. The dying worker writes it, the coordinator reads it.
typedef struct {
  uint32_t death;  // enum FuzzDeath, written last
  int32_t signal;
  int32_t code;  // si_code, or the status given to exit()
  uint32_t frame_count;
  uint64_t fault_address;
  uint64_t program_counter;
  uint64_t thread;
  uint64_t frames[FUZZ_MAX_FRAMES];  // innermost first; frames[0] is the exact fault address
  uint32_t object_count;
  uint32_t flags;  // enum FuzzCrashFlags
  uint32_t sample_count;
  FuzzStackSample samples[FUZZ_MAX_SAMPLES];  // only of a hang
  FuzzLoadedObject objects[FUZZ_MAX_OBJECTS];
} FuzzCrashRecord;

/// A range of counters, or of words of a PC table, as one image registered it.
typedef struct {
  uint8_t *start, *stop;
  uint32_t width;  // bytes per counter
} FuzzCounterRange;
typedef struct {
  const uintptr_t *start, *stop;
} FuzzPCRange;

enum { FUZZ_MAX_IMAGES = 256 };

/// Tables that constructors fill before main and at dlopen. Swift only reads them.
extern const FuzzImage *fuzz_images[FUZZ_MAX_IMAGES];
extern uint32_t fuzz_image_count;
extern FuzzCounterRange fuzz_counter_ranges[FUZZ_MAX_IMAGES];
extern uint32_t fuzz_counter_range_count;
extern FuzzPCRange fuzz_pc_ranges[FUZZ_MAX_IMAGES];
extern uint32_t fuzz_pc_range_count;

// The user's functions. Each is weak: `fuzz_has_…` returns true if the program defines it.
int fuzz_has_test_one_input(void);
int fuzz_test_one_input(const uint8_t *data, size_t size);
int fuzz_has_initialize(void);
/// Returns true if this program began in the engine's entry. A test executable does not.
int fuzz_is_entry(void);
int fuzz_initialize(int *argc, char ***argv);
/// Returns true if this program counts source coverage, and its counts may lie in their file.
int fuzz_has_file_of_counts(void);
int fuzz_has_custom_mutator(void);
size_t fuzz_custom_mutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);
int fuzz_has_custom_crossover(void);
size_t fuzz_custom_crossover(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
                             uint8_t *out, size_t out_capacity, unsigned seed);

// The headers below need the structures above.
#include "CFuzzingShared.h"
#include "CFuzzingAsync.h"
#include "CFuzzingCounters.h"
#include "CFuzzingLeaks.h"
#include "CFuzzingNursery.h"
#include "CFuzzingSignals.h"
#include "CFuzzingSymbols.h"
#include "CFuzzingTracing.h"

#endif
