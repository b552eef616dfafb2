/// The comparisons of one traced execution, as the hooks of instrumented code record them.
///
/// This is C because the hooks run on any thread of the target, between any two of its
/// instructions. They need an atomic reservation, and globals without exclusivity checks or
/// initialisers.
#ifndef CFUZZING_TRACING_H
#define CFUZZING_TRACING_H

#include "CFuzzing.h"

/// A site's record, as the pass writes it; `Site` in Swift describes the fields. A test compares
/// the two.
typedef struct {
  uint8_t kind, predicate;
  uint16_t width;
  uint8_t flags, gate;
  uint16_t blocks_behind;
  uint32_t line;
  int32_t function;
} FuzzSiteRecord;

/// The predicates between these ask which of two integers is greater, and the flags tell that an
/// operand is a constant.
enum { FUZZ_FIRST_ORDER = 2, FUZZ_LAST_ORDER = 9, FUZZ_ANY_CONSTANT = 3 };

/// The contents of an entry's payload.
enum FuzzTraceKind {
  FUZZ_TRACE_INTEGERS = 1,  // two u64
  FUZZ_TRACE_WIDE = 2,      // four u64: low and high word of each
  FUZZ_TRACE_FLOATS = 3,    // two f64
  FUZZ_TRACE_SWITCH = 4,    // two u64: value, address of the cases (a constant); their number
  FUZZ_TRACE_STRINGS = 5,   // two u64: sizes; then the bytes of each, each padded to 8
  FUZZ_TRACE_MATCH = 6,     // the same payload: a regular expression's pattern, and a text
  // The same payload, from code that has no site records:
  FUZZ_TRACE_LIBRARY = 7,      // bytes that a library compared
  FUZZ_TRACE_MISSING_KEY = 8,  // a key that a decoder misses: its place and its name
  FUZZ_TRACE_WRONG_TYPE = 9,   // a value of another type: its place and the type's name
};

/// The header before each payload. `size` is written last, so an entry whose writer was interrupted
/// has the size 0.
typedef struct {
  uint64_t site;   // address of a site record; of the caller, or a number, without one
  uint32_t size;   // bytes, this header included; a multiple of 8
  uint8_t kind;    // enum FuzzTraceKind
  uint8_t width;   // bits of integers without a site record (clang's hooks); else 0
  uint8_t flags;   // 1: the left operand is a constant (clang's hooks)
  uint8_t unused;
} FuzzTraceEntry;

/// The greatest size of a recorded string, enough for every keyword and most whole lines, and the
/// most cases of a switch.
enum { FUZZ_TRACE_LONGEST_STRING = 1024, FUZZ_TRACE_MOST_CASES = 256 };

/// Records two runs of bytes, if the recording does not contain that yet. Longer ones are cut. The
/// caller must check that the site is watched.
void fuzz_trace_bytes(uint64_t site, enum FuzzTraceKind kind, const uint8_t *left,
                      uint64_t left_size, const uint8_t *right, uint64_t right_size);

/// A function that is called for each error thrown during a recording. It receives the box of any
/// error, or the address of a `DecodingError`; the other argument is null.
typedef void (*FuzzThrowObserver)(void *box, void *decoding_error);

/// Calls `observer` for thrown errors from the next recording on.
void fuzz_observe_throws(FuzzThrowObserver observer);

/// Begins a recording into `buffer` and sets the gates of every registered image to `gate`
/// (InstrumentationABI.Gate). The buffer must be 8-byte aligned and hold at least one entry. Only
/// one recording runs at a time.
///
/// Instrumented code calls a hook if the image's byte for the site is not 0 (`watches_start`).
/// Comparisons in other code are recorded if the address of their caller has the same `bits` as
/// `caller`. With no bits set all are recorded, and thrown errors too; with all bits set only those
/// of one caller are.
void fuzz_trace_start(uint8_t *buffer, size_t capacity, uint64_t caller, uint64_t bits,
                      uint8_t gate);

/// Ends the recording by closing the gates.
void fuzz_trace_stop(void);

/// The size in bytes of a chunk. Each thread writes into chunks of its own, so that entries need no
/// lock. The entries of a chunk end at its end or before a size of 0. The last chunk may be
/// smaller.
enum { FUZZ_TRACE_CHUNK = 4096 };

/// Returns the offset in the buffer at which the chunks of the last recording end.
size_t fuzz_trace_end(void);

/// Returns the number of bytes of entries that the last recording has written.
size_t fuzz_trace_size(void);

/// Returns the number of entries that the last recording dropped because the buffer was full.
size_t fuzz_trace_dropped(void);

/// Returns the address at which the program's own text begins. Relative to it, the addresses of
/// callers are the same in every run.
uintptr_t fuzz_trace_program_base(void);

/// The calling convention of the hooks: they save every register that they use, which keeps the
/// traced twins of functions small. For a caller that expects less it is the same as the C
/// convention, the only one that Swift knows.
#ifdef __swift__
#define FUZZ_HOOK
#else
#define FUZZ_HOOK __attribute__((preserve_most))
#endif

// The hooks that instrumented code calls. `InstrumentationABI.Symbol` spells the same names.
FUZZ_HOOK void __swiftc_fuzz_trace_integer(const void *site, uint64_t left, uint64_t right);
FUZZ_HOOK void __swiftc_fuzz_trace_wide_integer(const void *site, uint64_t left_low,
                                                uint64_t left_high, uint64_t right_low,
                                                uint64_t right_high);
FUZZ_HOOK void __swiftc_fuzz_trace_float(const void *site, double left, double right);
FUZZ_HOOK void __swiftc_fuzz_trace_switch(const void *site, uint64_t value, const uint64_t *cases,
                                          uint64_t count);
FUZZ_HOOK void __swiftc_fuzz_trace_strings(const void *site, uint64_t left0, uint64_t left1,
                                           uint64_t right0, uint64_t right1);

FUZZ_HOOK void __swiftc_fuzz_trace_slices(const void *site, uint64_t left0, uint64_t left1,
                                          uint64_t left_from, uint64_t left_to, uint64_t right0,
                                          uint64_t right1, uint64_t right_from,
                                          uint64_t right_to);
FUZZ_HOOK void __swiftc_fuzz_trace_cases(const void *site, uint64_t word0, uint64_t word1,
                                         uint64_t cases);
FUZZ_HOOK void __swiftc_fuzz_trace_dictionary(const void *site, uint64_t word0, uint64_t word1,
                                              uint64_t storage);
FUZZ_HOOK void __swiftc_fuzz_trace_set(const void *site, uint64_t word0, uint64_t word1,
                                       uint64_t storage);
FUZZ_HOOK void __swiftc_fuzz_trace_bytes_dictionary(const void *site, uint64_t array,
                                                    uint64_t storage);
FUZZ_HOOK void __swiftc_fuzz_trace_bytes_set(const void *site, uint64_t array, uint64_t storage);
FUZZ_HOOK void __swiftc_fuzz_trace_key(const void *site, uint64_t word0, uint64_t word1);
FUZZ_HOOK void __swiftc_fuzz_trace_number(const void *site, uint64_t word0, uint64_t word1);
FUZZ_HOOK void __swiftc_fuzz_trace_part(const void *site, uint64_t word0, uint64_t word1,
                                        uint64_t value, uint64_t type);
FUZZ_HOOK void __swiftc_fuzz_trace_values(const void *site, uint64_t left, uint64_t left_type,
                                          uint64_t right, uint64_t right_type);
FUZZ_HOOK void __swiftc_fuzz_trace_search(const void *site, uint64_t part, uint64_t part_type,
                                          uint64_t text, uint64_t text_type, uint64_t options);
FUZZ_HOOK void __swiftc_fuzz_trace_regex(const void *site, uint64_t regex, uint64_t output,
                                         uint64_t word0, uint64_t word1);
FUZZ_HOOK void __swiftc_fuzz_trace_regex_in_slice(const void *site, uint64_t regex,
                                                  uint64_t output, uint64_t start, uint64_t end,
                                                  uint64_t word0, uint64_t word1);
FUZZ_HOOK void __swiftc_fuzz_trace_component(const void *site, uint64_t component, uint64_t type,
                                             uint64_t text, uint64_t text_type);
FUZZ_HOOK void __swiftc_fuzz_trace_expression(const void *site, uint64_t object, uint64_t word0,
                                              uint64_t word1);
FUZZ_HOOK void __swiftc_fuzz_trace_scanner(const void *site, uint64_t scanner, uint64_t word0,
                                           uint64_t word1);
FUZZ_HOOK void __swiftc_fuzz_trace_data(const void *site, uint64_t part0, uint64_t part1,
                                        uint64_t word0, uint64_t word1);
/// Returns 1 if a dictionary is also to be searched from its bucket number `probe`. It is called
/// with 0, 1, … until it returns 0.
uint64_t __swiftc_fuzz_trace_probe(uint64_t storage, uint64_t probe);

// The hooks that C code calls when clang compiled it with -fsanitize-coverage=trace-cmp.
void __sanitizer_cov_trace_cmp1(uint8_t left, uint8_t right);
void __sanitizer_cov_trace_cmp2(uint16_t left, uint16_t right);
void __sanitizer_cov_trace_cmp4(uint32_t left, uint32_t right);
void __sanitizer_cov_trace_cmp8(uint64_t left, uint64_t right);
void __sanitizer_cov_trace_const_cmp1(uint8_t constant, uint8_t right);
void __sanitizer_cov_trace_const_cmp2(uint16_t constant, uint16_t right);
void __sanitizer_cov_trace_const_cmp4(uint32_t constant, uint32_t right);
void __sanitizer_cov_trace_const_cmp8(uint64_t constant, uint64_t right);
void __sanitizer_cov_trace_switch(uint64_t value, const uint64_t *cases);
void __sanitizer_cov_trace_div4(uint32_t divisor);
void __sanitizer_cov_trace_div8(uint64_t divisor);
void __sanitizer_cov_trace_gep(uintptr_t index);
void __sanitizer_cov_trace_pc_indir(uintptr_t callee);

#endif
