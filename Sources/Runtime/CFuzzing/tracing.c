// The hooks that traced code calls before each comparison.
//
// C: see CFuzzingTracing.h. Hooks never allocate and never lock. An execution may run a
// comparison millions of times, so what repeats is left out: the same operands at the same site
// are kept once, and a site that has shown many different ones is sampled ever more thinly.
#include "CFuzzing.h"
#include "recording.h"

#include <string.h>

/// Different operand pairs of one site kept in full; later ones when their number is a power of
/// two, so that the last comparisons of a long loop are still seen.
enum { KEPT_PER_SITE = 32 };
/// The same for what comes nearer to a bound (`approaches`): four show that it does.
enum { KEPT_PER_BOUND = 4 };
enum { FILTER_SIZE = 4096, FILTER_BITS = 12 };  // entries
#define NO_CALLER (~0ull)

static uint8_t *buffer;
static size_t capacity;
static size_t taken;    // by chunks; may exceed `capacity` by what found no room
static size_t written;  // bytes of entries; threads may race, and some are not counted then
static size_t dropped;
volatile uint8_t fuzz_trace_recording;
uint64_t fuzz_watched_caller = NO_CALLER, fuzz_watched_bits = ~0ull;
static uint32_t run;    // distinguishes the entries of this recording from older ones below
static uint64_t salt;   // `run`, in every bit

/// The place at which a thread writes: the rest of its chunk.
typedef struct {
  uint8_t *next, *end;
  uint32_t run;
} Pen;
// It is always in the program itself, so it is accessed without a call.
static _Thread_local __attribute__((tls_model("initial-exec"))) Pen pen;

/// The state of a site in the recording `run`: its last operands and the number of different ones.
typedef struct {
  uint64_t left, right;
  uint32_t run;
  uint32_t shown;  // distinct operand pairs
  uint32_t steps;  // comparisons in a row that kept one operand
} SiteState;

// Both tables are direct-mapped and carry `run`, so that nothing has to be cleared. A clash
// costs a repeated entry, or another site's share, never a wrong one. Threads may race: the
// worst is again an entry too many or too few.
static uint64_t seen[FILTER_SIZE];  // fingerprint of (run, site, operands)
static SiteState states[FILTER_SIZE];

/// Mixes one more word into a fingerprint. Different words give different fingerprints.
static uint64_t mix(uint64_t print, uint64_t word) {
  print = (print ^ word) * 0x9e3779b97f4a7c15;  // odd: 2^64 over the golden ratio
  return print ^ print >> 32;
}

static uint64_t fingerprint(uint64_t site, const uint64_t *words, size_t count) {
  uint64_t print = mix(1, site);
  for (size_t i = 0; i < count; i++) print = mix(print, words[i]);
  return print;
}

/// Returns the fingerprint of a site and two words. The products do not depend on each other and
/// can be computed at the same time, because every comparison of integers comes here. The
/// multipliers are unrelated odd numbers.
static uint64_t fingerprint_pair(uint64_t site, uint64_t left, uint64_t right) {
  return site * 0x9e3779b97f4a7c15 + left * 0xd1b54a32d192ed03 + right * 0x8cb92ba72f3d8dd7;
}

static SiteState *state_of(uint64_t site) {
  // Sites stand one after the other.
  SiteState *state = &states[site / sizeof(FuzzSiteRecord) % FILTER_SIZE];
  if (state->run != run) *state = (SiteState){.run = run};
  return state;
}

static int is_kept(uint32_t number, uint32_t most) {
  return number <= most || (number & (number - 1)) == 0;
}

/// Returns true if the recording does not contain an entry with this fingerprint yet.
static int is_news(SiteState *state, uint64_t print) {
  uint64_t *known = &seen[print >> (64 - FILTER_BITS)];
  print ^= salt;
  if (*known == print) return 0;
  *known = print;
  return is_kept(++state->shown, KEPT_PER_SITE);
}

/// Returns true if a site asks which of two variables of at least 32 bits is greater. If one of
/// them stays the same it is a bound that the other moves towards, and a parser makes that
/// comparison before every byte.
static int approaches(uint64_t site) {
  const FuzzSiteRecord *record = (const FuzzSiteRecord *)site;
  return record->predicate >= FUZZ_FIRST_ORDER && record->predicate <= FUZZ_LAST_ORDER &&
         record->width >= 32 && !(record->flags & FUZZ_ANY_CONSTANT);
}

/// Readers stop at a size of 0.
static void end_entries_here(void) {
  if ((size_t)(pen.end - pen.next) >= sizeof(FuzzTraceEntry)) ((FuzzTraceEntry *)pen.next)->size = 0;
}

/// Gives this thread a chunk of the buffer, unless the buffer is full. Returns true if at least
/// `least` bytes fit into the chunk.
static int take_chunk(size_t least) {
  size_t size = FUZZ_TRACE_CHUNK;
  size_t offset = __atomic_fetch_add(&taken, size, __ATOMIC_RELAXED);
  if (offset >= capacity) return 0;
  if (size > capacity - offset) size = capacity - offset;
  pen = (Pen){buffer + offset, buffer + offset + size, run};
  end_entries_here();
  return size >= least;
}

/// Reserves an entry with `payload` bytes. Returns null if the buffer is full.
static FuzzTraceEntry *reserve(size_t payload) {
  size_t size = sizeof(FuzzTraceEntry) + payload;
  if (pen.run != run || (size_t)(pen.end - pen.next) < size) {
    if (!take_chunk(size)) {
      __atomic_fetch_add(&dropped, 1, __ATOMIC_RELAXED);
      return NULL;
    }
  }
  FuzzTraceEntry *entry = (FuzzTraceEntry *)pen.next;
  pen.next += size;
  end_entries_here();
  // This is not one atomic step, which would cost more than the rest of a short entry.
  size_t before = __atomic_load_n(&written, __ATOMIC_RELAXED);
  __atomic_store_n(&written, before + size, __ATOMIC_RELAXED);
  return entry;
}

static void commit(FuzzTraceEntry *entry, uint64_t site, uint8_t kind, uint8_t width,
                   uint8_t flags, size_t payload) {
  entry->site = site;
  entry->kind = kind;
  entry->width = width;
  entry->flags = flags;
  __atomic_store_n(&entry->size, (uint32_t)(sizeof *entry + payload), __ATOMIC_RELEASE);
}

static void write_words(uint64_t site, uint8_t kind, uint8_t width, uint8_t flags,
                        const uint64_t *words, size_t count) {
  FuzzTraceEntry *entry = reserve(count * sizeof *words);
  if (!entry) return;
  memcpy(entry + 1, words, count * sizeof *words);
  commit(entry, site, kind, width, flags, count * sizeof *words);
}

static void write_pair(uint64_t site, uint8_t width, uint8_t flags, uint64_t left, uint64_t right) {
  write_words(site, FUZZ_TRACE_INTEGERS, width, flags, (const uint64_t[]){left, right}, 2);
}

static void record_words(uint64_t site, uint8_t kind, const uint64_t *words, size_t count) {
  if (is_news(state_of(site), fingerprint(site, words, count)))
    write_words(site, kind, 0, 0, words, count);
}

// MARK: Recording

static void set_gates(uint8_t value) {
  for (uint32_t i = 0; i < fuzz_image_count; i++)
    if (fuzz_images[i]->trace_gate) *(volatile uint8_t *)fuzz_images[i]->trace_gate = value;
}

void fuzz_trace_start(uint8_t *new_buffer, size_t new_capacity, uint64_t caller, uint64_t bits,
                      uint8_t gate) {
  buffer = new_buffer;
  capacity = new_capacity;
  taken = written = dropped = 0;
  run++;
  salt = mix(mix(1, run), run);
  fuzz_watched_caller = caller;
  fuzz_watched_bits = bits;
  fuzz_trace_recording = 1;
  // A pursuit of a decoder's errors does not know their sites.
  if (bits == 0) fuzz_throws_start();
  fuzz_probes_start();
  fuzz_questions_start();
  set_gates(gate);
}

void fuzz_trace_stop(void) {
  set_gates(0);
  fuzz_throws_stop();
  fuzz_trace_recording = 0;
  fuzz_watched_caller = NO_CALLER;
  fuzz_watched_bits = ~0ull;
}

size_t fuzz_trace_end(void) {
  size_t end = __atomic_load_n(&taken, __ATOMIC_RELAXED);
  return end < capacity ? end : capacity;
}
size_t fuzz_trace_size(void) { return __atomic_load_n(&written, __ATOMIC_RELAXED); }
size_t fuzz_trace_dropped(void) { return __atomic_load_n(&dropped, __ATOMIC_RELAXED); }

/// The name that the linker gives to the first byte of the program. Unusual links do not have it.
extern const char __executable_start[] __attribute__((weak));
uintptr_t fuzz_trace_program_base(void) { return (uintptr_t)__executable_start; }

// MARK: Swift's comparisons

// Code calls these where the site is watched. A thread of the target's may still do so when the
// recording is over.

void __swiftc_fuzz_trace_integer(const void *record, uint64_t left, uint64_t right) {
  if (!fuzz_trace_recording) return;
  uint64_t site = (uintptr_t)record;
  SiteState *state = state_of(site);
  int stays = (state->left == left) + (state->right == right);
  if (stays == 2 && state->shown) return;
  state->left = left;
  state->right = right;
  if (stays == 1 && approaches(site)) {
    if (!is_kept(++state->steps, KEPT_PER_BOUND)) return;
  } else {
    state->steps = 0;
  }
  if (is_news(state, fingerprint_pair(site, left, right))) write_pair(site, 0, 0, left, right);
}

void __swiftc_fuzz_trace_wide_integer(const void *site, uint64_t left_low, uint64_t left_high,
                                      uint64_t right_low, uint64_t right_high) {
  if (!fuzz_trace_recording) return;
  const uint64_t words[] = {left_low, left_high, right_low, right_high};
  record_words((uintptr_t)site, FUZZ_TRACE_WIDE, words, 4);
}

void __swiftc_fuzz_trace_float(const void *site, double left, double right) {
  if (!fuzz_trace_recording) return;
  uint64_t words[2];
  memcpy(&words[0], &left, sizeof left);
  memcpy(&words[1], &right, sizeof right);
  record_words((uintptr_t)site, FUZZ_TRACE_FLOATS, words, 2);
}

static void record_switch(uint64_t site, uint8_t width, uint64_t value, const uint64_t *cases,
                          uint64_t count) {
  if (!is_news(state_of(site), fingerprint_pair(site, value, 0))) return;
  if (count > FUZZ_TRACE_MOST_CASES) count = FUZZ_TRACE_MOST_CASES;
  const uint64_t words[] = {value, (uintptr_t)cases, count};
  write_words(site, FUZZ_TRACE_SWITCH, width, 0, words, 3);
}

void __swiftc_fuzz_trace_switch(const void *site, uint64_t value, const uint64_t *cases,
                                uint64_t count) {
  if (fuzz_trace_recording) record_switch((uintptr_t)site, 0, value, cases, count);
}

// MARK: Bytes

static uint64_t fingerprint_bytes(uint64_t hash, const uint8_t *bytes, uint64_t size) {
  for (uint64_t i = 0; i < size; i += 8) {
    uint64_t word = 0;
    memcpy(&word, bytes + i, size - i < 8 ? size - i : 8);
    hash = mix(hash, word);
  }
  return mix(hash, size);
}

static size_t padded(uint64_t size) { return (size_t)(size + 7) & ~(size_t)7; }

void fuzz_trace_bytes(uint64_t site, enum FuzzTraceKind kind, const uint8_t *left,
                      uint64_t left_size, const uint8_t *right, uint64_t right_size) {
  if (left_size > FUZZ_TRACE_LONGEST_STRING) left_size = FUZZ_TRACE_LONGEST_STRING;
  if (right_size > FUZZ_TRACE_LONGEST_STRING) right_size = FUZZ_TRACE_LONGEST_STRING;
  uint64_t print = mix(fingerprint(site, NULL, 0), kind);
  print = fingerprint_bytes(print, left, left_size);
  print = fingerprint_bytes(print, right, right_size);
  if (!is_news(state_of(site), print)) return;
  size_t payload = 16 + padded(left_size) + padded(right_size);
  FuzzTraceEntry *entry = reserve(payload);
  if (!entry) return;
  uint64_t *sizes = (uint64_t *)(entry + 1);
  uint8_t *bytes = (uint8_t *)(sizes + 2);
  sizes[0] = left_size;
  sizes[1] = right_size;
  memcpy(bytes, left, left_size);
  memcpy(bytes + padded(left_size), right, right_size);
  commit(entry, site, (uint8_t)kind, 0, 0, payload);
}

// MARK: clang's comparisons

#define CLANG_COMPARISON(name, type, constant_first)                                      \
  void name(type left, type right) {                                                      \
    uint64_t site = (uintptr_t)__builtin_return_address(0);                               \
    if (fuzz_is_watched(site) &&                                                          \
        is_news(state_of(site), fingerprint_pair(site, left, right)))                     \
      write_pair(site, 8 * sizeof(type), constant_first, left, right);                    \
  }

CLANG_COMPARISON(__sanitizer_cov_trace_cmp1, uint8_t, 0)
CLANG_COMPARISON(__sanitizer_cov_trace_cmp2, uint16_t, 0)
CLANG_COMPARISON(__sanitizer_cov_trace_cmp4, uint32_t, 0)
CLANG_COMPARISON(__sanitizer_cov_trace_cmp8, uint64_t, 0)
CLANG_COMPARISON(__sanitizer_cov_trace_const_cmp1, uint8_t, 1)
CLANG_COMPARISON(__sanitizer_cov_trace_const_cmp2, uint16_t, 1)
CLANG_COMPARISON(__sanitizer_cov_trace_const_cmp4, uint32_t, 1)
CLANG_COMPARISON(__sanitizer_cov_trace_const_cmp8, uint64_t, 1)

void __sanitizer_cov_trace_switch(uint64_t value, const uint64_t *cases) {
  // clang's table: how many cases, their width in bits, then the cases.
  uint64_t site = (uintptr_t)__builtin_return_address(0);
  if (fuzz_is_watched(site)) record_switch(site, (uint8_t)cases[1], value, cases + 2, cases[0]);
}

// Part of clang's contract, and nothing to learn from: without them such code would not link.
void __sanitizer_cov_trace_div4(uint32_t divisor) { (void)divisor; }
void __sanitizer_cov_trace_div8(uint64_t divisor) { (void)divisor; }
void __sanitizer_cov_trace_gep(uintptr_t index) { (void)index; }
void __sanitizer_cov_trace_pc_indir(uintptr_t callee) { (void)callee; }
