/// The structures that the processes of one fuzzing run share in memory. They are C because the
/// layout is a contract between processes, and Swift promises none for its own structures.
#ifndef CFUZZING_SHARED_H
#define CFUZZING_SHARED_H

#include "CFuzzing.h"

enum {
  FUZZ_MAX_ASSIGNMENTS = 64,
  FUZZ_MAX_TRAIL = 16,      // mutations of one input that are recorded
  FUZZ_MAX_MUTATIONS = 64,  // kinds of mutation
  FUZZ_MAX_TRAIL_TOKENS = 4,  // tokens of one input that are recorded
  FUZZ_MAX_TRAIL_TOKEN = 128,  // bytes of each
  FUZZ_BYTE_SLOTS = 5 * 256,  // byte values at five places whose deaths are counted separately
  FUZZ_SITE_SLOTS = 1024,   // comparison sites whose deaths are counted separately
};

/// A number of executions to spend on mutations of one corpus entry.
typedef struct {
  uint32_t entry;
  uint32_t executions;
} FuzzAssignment;

/// A slice of work, written by the coordinator before it wakes the worker.
typedef struct {
  uint32_t stage;  // Slice.Stage
  uint32_t assignment_count;
  uint64_t seed;
  uint64_t length_limit;  // most bytes of an input in this slice
  uint64_t skip;          // executions of this slice that an earlier process already made
  uint32_t depth;         // further mutations that an input may be made of, beyond the usual few
  uint32_t in_rows;       // 1: an input may be made of the one before instead of the entry
  uint32_t spares_bytes;  // 1: inputs with a byte that is known to kill are left out
  uint32_t epoch;         // changes when the debts of comparison sites are to be forgotten
  FuzzAssignment assignments[FUZZ_MAX_ASSIGNMENTS];
} FuzzRequest;

/// An input that showed something new. The worker writes it before it wakes the coordinator. The
/// bytes of the input are where every input is, and its features are in the outbox.
typedef struct {
  uint32_t feature_count;  // seen in every one of the triage runs
  uint32_t flaky_count;    // new in the first run, then not again; they follow the others
  uint32_t entry;          // the entry that the input was made of, or UINT32_MAX
  uint32_t trail_count;
  uint64_t work;  // sum of the counters: the length of the run, measured without a clock
  uint8_t trail[FUZZ_MAX_TRAIL];  // Mutation
  uint8_t token_sizes[FUZZ_MAX_TRAIL_TOKENS];  // sizes of the tokens used; 0: no more
  uint8_t tokens[FUZZ_MAX_TRAIL_TOKENS * FUZZ_MAX_TRAIL_TOKEN];
} FuzzCandidate;

/// The block of one worker. In the same mapping it is followed by the input area (for the largest
/// input of the run), the outbox of features, the samples, the further inputs of a slice, and the
/// last inputs of the process.
typedef struct {
  // Written by the worker.
  uint64_t heartbeat;    // runs of the target by this process; does not change in a hang
  uint64_t executions;   // of the current slice
  uint64_t comparisons;  // recorded in the current slice
  uint64_t rejections;   // runs of the current slice whose input the target had no use for
  uint64_t position;     // steps of the slice begun, including those that needed no run
  uint64_t input_size;   // of the input being run
  uint32_t running;      // 1 from the first to the last run of a slice
  uint32_t counters;     // counters of all images
  uint64_t sample_words;  // of the slice's samples, which follow the outbox
  // The inputs of this process, in two halves that are written in turn.
  uint64_t history_used;    // bytes in the half that is being written
  uint64_t history_before;  // bytes in the other one, which is older
  uint32_t history_half;
  uint32_t history_is_cut;  // 1: there were earlier inputs
  FuzzCandidate candidate;
  uint32_t mutation_yield[FUZZ_MAX_MUTATIONS];  // how often each mutation led to something new
  // The number of deaths that sonar caused at each site. While sonar tries a site its number is one
  // too high, so that a death is counted.
  uint8_t site_deaths[FUZZ_SITE_SLOTS];
  // For each byte value at each of the first places and behind them, the runs of inputs that had it
  // and whose entry had not, and those of them that survived.
  uint32_t byte_runs[FUZZ_BYTE_SLOTS];
  uint32_t byte_survivals[FUZZ_BYTE_SLOTS];
  // Written by the coordinator.
  uint32_t stop;  // 1: end the slice before the next run
  uint32_t further_inputs;  // inputs of the slice that follow the samples
  FuzzRequest request;
  // Written by the dying worker.
  FuzzCrashRecord crash;
} FuzzWorkerBlock;

/// A corpus input: its place in the arena, and the place of the features that it owns.
typedef struct {
  uint64_t offset;
  uint64_t size;
  uint64_t features_offset;
  uint64_t feature_count;
} FuzzArenaEntry;

/// A token of the dictionary: its place in the arena.
typedef struct {
  uint64_t offset;
  uint32_t size;
  uint32_t rank;  // LiteralRecord.rank
} FuzzArenaToken;

/// The beginning of the memory that only the coordinator writes and every worker reads.
typedef struct {
  uint64_t entry_count;
  uint64_t token_count;
  uint64_t used;  // bytes of the arena
} FuzzGlobalHeader;

/// The number of counters for news about the values of an input. It is a power of two.
enum { FUZZ_SHAPE_COUNTERS = 512 };
extern uint8_t fuzz_shape_counters[FUZZ_SHAPE_COUNTERS];
static inline uint8_t *fuzz_shapes(void) { return fuzz_shape_counters; }

/// The number of counters for the largest values that a target reports: eight groups, one for each
/// of eight calls, with a counter for each size that is told apart.
enum { FUZZ_MAXIMUM_GROUPS = 8, FUZZ_MAXIMUM_SIZES = 1024 };
enum { FUZZ_MAXIMUM_COUNTERS = FUZZ_MAXIMUM_GROUPS * FUZZ_MAXIMUM_SIZES };
extern uint8_t fuzz_maximum_counters[FUZZ_MAXIMUM_COUNTERS];
static inline uint8_t *fuzz_maxima(void) { return fuzz_maximum_counters; }

/// Sets the counter of the largest size that a group has had since the counters were cleared. The
/// first call registers the counters, so that other programs do not pay for them.
void fuzz_note_maximum(uint32_t group, uint32_t size);

/// Counts the errors that are thrown from now on. Aborts the process at the error with the number
/// `deadly`, from 1, or at none if it is 0. Returns the number of errors since the last call. It is
/// meant for a process that is about to end.
unsigned long fuzz_throws_count(unsigned long deadly);

/// Calls `fork`, which Swift does not offer. The copy has only one thread.
int fuzz_fork(void);

/// Discards everything that this process prints from now on, and lets signals end it without a
/// report.
void fuzz_be_quiet(void);

/// Creates an anonymous sparse file of `size` bytes. Returns -1 on failure. memfd_create is a GNU
/// extension.
int fuzz_memory_file(const char *name, size_t size);
/// Maps a file, or anonymous memory if `file` is -1. Returns NULL on failure. Pages are allocated
/// on first use.
void *fuzz_map(int file, size_t size, int writable);
/// Makes processes that this one starts load at fixed addresses, so that one seed gives one run,
/// and equal crashes have equal addresses. Does nothing where the system forbids it.
void fuzz_fix_addresses(void);
/// Makes the kernel kill this process when its parent ends.
void fuzz_die_with_parent(int parent);
/// Ends this process soon after the process `owner` has ended in any way. The status is
/// `interrupted`.
void fuzz_end_with_owner(int owner, int interrupted);
/// Returns the number of threads that wait for the owner's end: 0 or 1. They hold no locks.
int fuzz_owner_threads(void);
/// Opens those of the three standard descriptors that are closed, so that no socket of ours gets
/// their number.
void fuzz_open_standard_files(void);
/// Writes the number of each SIGINT, SIGTERM and SIGCHLD to a pipe, because signal handlers may not
/// run Swift. The second SIGINT exits with the status `interrupted`.
void fuzz_send_signals_to(int pipe, int interrupted);
/// Unblocks every signal for this process and for those that it starts.
void fuzz_unblock_signals(void);
/// Makes writing to a closed pipe, or to a file that may not grow, an error of the call instead of
/// a deadly signal. It is called before the first line of output, because a reader may close the
/// pipe after that line.
void fuzz_outlive_outputs(void);
/// Makes a worker ignore interrupts, which the coordinator handles, and resets SIGCHLD and SIGPIPE.
void fuzz_set_worker_signals(void);

/// Return the item that is registered under a number, and NULL for the number after the last. They
/// are functions because Swift rightly distrusts a global array that C may change.
const FuzzImage *fuzz_image_at(uint32_t index);
const FuzzCounterRange *fuzz_counter_range_at(uint32_t index);
const FuzzPCRange *fuzz_pc_range_at(uint32_t index);
/// Returns the number of ranges of counters. It is inline because it is called after every run.
static inline uint32_t fuzz_registered_counter_ranges(void) {
  return __atomic_load_n(&fuzz_counter_range_count, __ATOMIC_ACQUIRE);
}

/// Sets a byte that any thread may read, and tells whether it was set. Swift has atomic values in a
/// library that programs would have to link.
static inline void fuzz_latch_set(uint8_t *latch) { __atomic_store_n(latch, 1, __ATOMIC_RELEASE); }
static inline uint8_t fuzz_latch_is_set(const uint8_t *latch) {
  return __atomic_load_n(latch, __ATOMIC_ACQUIRE);
}

/// Create a pipe whose reading end does not block, and a pair of connected sockets. They return -1
/// and set errno on failure. All ends are closed in started processes.
int fuzz_pipe(int ends[2]);
int fuzz_socket_pair(int ends[2]);

/// Returns true if the address sanitizer is linked in. Inputs then get exact allocations, so that
/// it sees overreads.
int fuzz_has_address_sanitizer(void);
/// Sets the function that takes the place of LLVMFuzzerTestOneInput, for LLVMFuzzerRunDriver.
void fuzz_set_test_one_input(int (*function)(const uint8_t *, size_t));
/// Calls `open(2)`, which Swift cannot call because it is variadic. The file is closed in started
/// processes. Returns -1 and sets errno on failure.
int fuzz_open(const char *path, int flags, int mode);

/// Creates a file without a name in a directory. It vanishes unless it is given a name. Returns -1
/// if the file system does not support that. O_TMPFILE is a GNU extension.
int fuzz_open_unnamed(const char *directory);
/// Gives such a file a name. Returns -1 and sets errno on failure, with EEXIST if the name is
/// taken.
int fuzz_name_file(int file, const char *path);

#endif
