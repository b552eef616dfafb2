/// What processes of one fuzzing run share by memory. C, because the layout is a contract
/// between processes, and Swift promises none for its own structures.
#ifndef CFUZZING_SHARED_H
#define CFUZZING_SHARED_H

#include "CFuzzing.h"

enum {
  FUZZ_MAX_ASSIGNMENTS = 64,
  FUZZ_MAX_TRAIL = 16,      // mutations of one input that are remembered
  FUZZ_MAX_MUTATIONS = 64,  // kinds of mutation
  FUZZ_MAX_TRAIL_TOKENS = 4,  // tokens of one input that are remembered
  FUZZ_MAX_TRAIL_TOKEN = 128,  // bytes of each
  FUZZ_SITE_SLOTS = 1024,   // comparison sites whose deaths are told apart
};

/// So many executions on mutations of one corpus entry.
typedef struct {
  uint32_t entry;
  uint32_t executions;
} FuzzAssignment;

/// A slice of work, written by the coordinator before it wakes the worker.
typedef struct {
  uint32_t stage;  // Slice.Stage
  uint32_t assignment_count;
  uint64_t seed;
  uint64_t length_limit;  // bytes an input of this slice may have
  uint64_t skip;          // executions of this slice that an earlier process already made
  uint32_t depth;         // mutations an input may be made of besides the usual few
  uint32_t in_rows;       // whether an input may be made of the one before instead of the entry
  uint32_t epoch;         // changes when debts of comparison sites are to be forgotten
  FuzzAssignment assignments[FUZZ_MAX_ASSIGNMENTS];
} FuzzRequest;

/// An input with something new, written by the worker before it wakes the coordinator.
/// The input itself is where every input is; the features are in the outbox.
typedef struct {
  uint32_t feature_count;  // seen in every one of the triage runs
  uint32_t flaky_count;    // new at first, then not again; they follow the others
  uint32_t entry;          // what the input was made of, or UINT32_MAX
  uint32_t trail_count;
  uint64_t work;  // sum of the counters: how long the run was, without asking a clock
  uint8_t trail[FUZZ_MAX_TRAIL];  // Mutation
  uint8_t token_sizes[FUZZ_MAX_TRAIL_TOKENS];  // of the tokens used; 0: no more
  uint8_t tokens[FUZZ_MAX_TRAIL_TOKENS * FUZZ_MAX_TRAIL_TOKEN];
} FuzzCandidate;

/// One worker's block. The input area (of the run's largest input), the outbox of features, the
/// samples, the further inputs of a slice and the last inputs of the process follow it in the same
/// mapping.
typedef struct {
  // Written by the worker.
  uint64_t heartbeat;    // runs of the target by this process: stands still in a hang
  uint64_t executions;   // of the current slice
  uint64_t comparisons;  // recorded in the current slice
  uint64_t position;     // steps of the slice begun, those that needed no run included
  uint64_t input_size;   // of the input being run
  uint32_t running;      // 1 from the first to the last run of a slice
  uint32_t counters;     // of all images
  uint64_t sample_words;  // of the slice's samples, which follow the outbox
  // The inputs of this process, in two halves that are written in turn.
  uint64_t history_used;    // bytes in the half that is being written
  uint64_t history_before;  // bytes in the other one, which is older
  uint32_t history_half;
  uint32_t history_is_cut;  // 1: there were inputs before
  FuzzCandidate candidate;
  uint32_t mutation_yield[FUZZ_MAX_MUTATIONS];  // how often each mutation led to something new
  // Deaths by what sonar tried for a site; one too many while that runs, so that dying counts.
  uint8_t site_deaths[FUZZ_SITE_SLOTS];
  // Written by the coordinator.
  uint32_t stop;  // 1: end the slice before the next run
  uint32_t further_inputs;  // of the slice, which follow the samples
  FuzzRequest request;
  // Written by the dying worker.
  FuzzCrashRecord crash;
} FuzzWorkerBlock;

/// An input of the corpus: where it is in the arena, and where the features are that it stands for.
typedef struct {
  uint64_t offset;
  uint64_t size;
  uint64_t features_offset;
  uint64_t feature_count;
} FuzzArenaEntry;

/// A token of the dictionary: where it is in the arena.
typedef struct {
  uint64_t offset;
  uint32_t size;
  uint32_t rank;  // LiteralRecord.rank
} FuzzArenaToken;

/// The start of the block that only the coordinator writes and every worker reads.
typedef struct {
  uint64_t entry_count;
  uint64_t token_count;
  uint64_t used;  // bytes of the arena
} FuzzGlobalHeader;

/// Counters for what is new about the values of an input; a power of two.
enum { FUZZ_SHAPE_COUNTERS = 512 };
extern uint8_t fuzz_shape_counters[FUZZ_SHAPE_COUNTERS];
static inline uint8_t *fuzz_shapes(void) { return fuzz_shape_counters; }

/// Counts the errors that are thrown from now on, and aborts at the one with the number `deadly`,
/// from 1 on; 0: at none. Returns how many there were since the last call. For a process about to
/// die.
unsigned long fuzz_throws_count(unsigned long deadly);

/// Calls `fork`, which Swift keeps from its programs: the copy has one thread only.
int fuzz_fork(void);

/// Throws away what this process prints from now on, and lets signals end it without a word.
void fuzz_be_quiet(void);

/// A new anonymous file of `size` bytes (sparse), or -1. memfd_create is a GNU extension.
int fuzz_memory_file(const char *name, size_t size);
/// Maps a file, or anonymous memory if it is -1; NULL on failure. Pages come on first use.
void *fuzz_map(int file, size_t size, int writable);
/// Lets processes that this one starts load at fixed addresses: one seed, one run, and equal
/// crashes at equal addresses. Does nothing where it is forbidden.
void fuzz_fix_addresses(void);
/// Kills this process when its parent goes.
void fuzz_die_with_parent(int parent);
/// Ends this process soon after the process `owner`, however that ends; with `interrupted`.
void fuzz_end_with_owner(int owner, int interrupted);
/// Opens what is closed of the standard descriptors, so that no socket of ours gets their number.
void fuzz_open_standard_files(void);
/// Sends the number of each SIGINT, SIGTERM and SIGCHLD to a pipe; the second SIGINT exits with
/// `interrupted`. Signal handlers may not run Swift.
void fuzz_send_signals_to(int pipe, int interrupted);
/// Lets every signal through to this process and to those it starts.
void fuzz_unblock_signals(void);
/// Makes writing to what has been closed, or may not grow, an error of the call. From the first
/// line on: a reader may be content with that.
void fuzz_outlive_outputs(void);
/// Leaves interrupts to the coordinator, and takes SIGCHLD and SIGPIPE back.
void fuzz_set_worker_signals(void);

/// What is registered under that number, NULL behind the last. Functions, because Swift rightly
/// distrusts a global array that C may change.
const FuzzImage *fuzz_image_at(uint32_t index);
const FuzzCounterRange *fuzz_counter_range_at(uint32_t index);
const FuzzPCRange *fuzz_pc_range_at(uint32_t index);
/// How many ranges of counters there are; asked after every run, hence inline.
static inline uint32_t fuzz_registered_counter_ranges(void) {
  return __atomic_load_n(&fuzz_counter_range_count, __ATOMIC_ACQUIRE);
}

/// A pipe whose reading end does not block, or a pair of connected sockets; -1 with errno. All
/// ends are closed in started processes.
int fuzz_pipe(int ends[2]);
int fuzz_socket_pair(int ends[2]);

/// The address sanitizer is linked in: inputs get exact allocations, so that it sees overreads.
int fuzz_has_address_sanitizer(void);
/// Sets what LLVMFuzzerTestOneInput would be, for LLVMFuzzerRunDriver.
void fuzz_set_test_one_input(int (*function)(const uint8_t *, size_t));
/// `open(2)`, which is variadic; the file is closed in started processes. -1 with errno.
int fuzz_open(const char *path, int flags, int mode);

/// A new file in that directory that has no name yet, and vanishes unless it is given one; -1
/// where the file system cannot do that. O_TMPFILE is a GNU extension.
int fuzz_open_unnamed(const char *directory);
/// Gives it one; -1 with errno, EEXIST if the name is taken.
int fuzz_name_file(int file, const char *path);

#endif
