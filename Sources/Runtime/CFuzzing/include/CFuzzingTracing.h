/// The comparisons of one traced execution, as the hooks of instrumented code wrote them down.
///
/// C, because the hooks run on any thread of the target, between any two of its instructions:
/// they need an atomic reservation and globals without exclusivity checks or initialisers.
#ifndef CFUZZING_TRACING_H
#define CFUZZING_TRACING_H

#include "CFuzzing.h"

/// What the payload of an entry holds.
enum FuzzTraceKind {
  FUZZ_TRACE_INTEGERS = 1,  // two u64
  FUZZ_TRACE_WIDE = 2,      // four u64: low and high word of each
  FUZZ_TRACE_FLOATS = 3,    // two f64
  FUZZ_TRACE_SWITCH = 4,    // a u64, the address of the cases (a constant of the program), how many
  FUZZ_TRACE_STRINGS = 5,   // two u64: sizes; then the bytes of each, each padded to 8
};

/// Before each payload. `size` is written last: an entry whose writer was interrupted shows 0.
typedef struct {
  uint64_t site;   // address of a site record, or of the caller where `width` is not 0
  uint32_t size;   // bytes, this header included; a multiple of 8
  uint8_t kind;    // enum FuzzTraceKind
  uint8_t width;   // bits, where there is no site record (clang's hooks, memcmp); else 0
  uint8_t flags;   // 1: the left operand is a constant (clang's hooks)
  uint8_t unused;
} FuzzTraceEntry;

/// Strings are kept up to this size: enough for every keyword and most whole lines.
enum { FUZZ_TRACE_LONGEST_STRING = 1024, FUZZ_TRACE_MOST_CASES = 256 };

/// `width` of entries that have no site record: about bytes that a library compared, and about what
/// a decoder misses, see DecodingErrors.swift.
static const uint8_t FUZZ_TRACE_ANONYMOUS_BYTES = 1, FUZZ_TRACE_MISSING_KEY = 2,
                     FUZZ_TRACE_WRONG_TYPE = 3;

/// Records that the bytes were compared, if that is news. Longer ones are cut. Whether the site is
/// watched is for the caller to ask.
void fuzz_trace_bytes(uint64_t site, uint8_t width, const uint8_t *left, uint64_t left_size,
                      const uint8_t *right, uint64_t right_size);

/// Called for errors that are thrown during a recording: with the box of any of them, or with the
/// address of a `DecodingError`.
typedef void (*FuzzThrowObserver)(void *box, void *decoding_error);

/// Has thrown errors looked at from the next recording on.
void fuzz_observe_throws(FuzzThrowObserver observer);

/// Begins a recording into `buffer` (8-byte aligned, at least one entry long) and sets the gates of
/// every registered image to `gate` (InstrumentationABI.Gate). Only one recording runs at a time.
///
/// Instrumented code calls a hook where the image's byte for the site is not 0 (`watches_start`).
/// Of what compares elsewhere, callers are of interest whose addresses agree with `caller` in
/// `bits`: with none, all, and what is thrown; with all, one.
void fuzz_trace_start(uint8_t *buffer, size_t capacity, uint64_t caller, uint64_t bits,
                      uint8_t gate);

/// Closes the gates.
void fuzz_trace_stop(void);

/// Each thread writes into chunks of so many bytes of its own, so that entries need no lock. The
/// entries of a chunk end at its end or in front of a size of 0; the last chunk may be smaller.
enum { FUZZ_TRACE_CHUNK = 4096 };

/// Where the chunks of the last recording end in its buffer.
size_t fuzz_trace_end(void);

/// Bytes of entries that the last recording has written.
size_t fuzz_trace_size(void);

/// Entries of the last recording that found the buffer full.
size_t fuzz_trace_dropped(void);

/// The registered image of this number, null behind the last. A function, because Swift takes C's
/// mutable globals for unsafe to share.
const FuzzImage *fuzz_trace_image(uint32_t index);

/// Where the program's own text begins, so that callers' addresses mean the same in every run.
uintptr_t fuzz_trace_program_base(void);

/// How instrumented code calls the hooks: they save every register that they use, which keeps
/// the traced twins of functions small. To a caller that expects less it is the C convention,
/// which is all that Swift knows.
#ifdef __swift__
#define FUZZ_HOOK
#else
#define FUZZ_HOOK __attribute__((preserve_most))
#endif

// What instrumented code calls; `InstrumentationABI.Symbol` spells the same names.
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
FUZZ_HOOK void __swiftc_fuzz_trace_key(const void *site, uint64_t word0, uint64_t word1);
FUZZ_HOOK void __swiftc_fuzz_trace_number(const void *site, uint64_t word0, uint64_t word1);
FUZZ_HOOK void __swiftc_fuzz_trace_values(const void *site, uint64_t left, uint64_t left_type,
                                          uint64_t right, uint64_t right_type);
/// Whether a dictionary is to be searched from its bucket number `probe`, too; called with 0, 1, …
/// until it is not.
uint64_t __swiftc_fuzz_trace_probe(uint64_t storage, uint64_t probe);

// What C code compiled with clang's -fsanitize-coverage=trace-cmp calls.
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
