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
enum { FILTER_SIZE = 4096 };  // a power of two, in entries

static uint8_t *buffer;
static size_t capacity;
static size_t used;     // may exceed `capacity` by what found no room
static size_t dropped;
volatile uint8_t fuzz_trace_recording;
static uint32_t run;    // distinguishes the entries of this recording from older ones below
static uint64_t salt;   // `run`, in every bit

// Both tables are direct-mapped and carry `run`, so that nothing has to be cleared. A clash
// costs a repeated entry, or another site's share, never a wrong one. Threads may race: the
// worst is again an entry too many or too few.
static uint64_t seen[FILTER_SIZE];  // fingerprint of (run, site, operands)
static uint64_t hits[FILTER_SIZE];  // run << 32 | distinct operand pairs of the site

/// One more word in a fingerprint. For two words that differ it differs, too; and as every hook
/// goes through here two or three times, it is one product and no more.
static uint64_t mix(uint64_t print, uint64_t word) {
  print = (print ^ word) * 0x9e3779b97f4a7c15;  // odd: 2^64 over the golden ratio
  return print ^ print >> 32;
}

static uint64_t fingerprint(uint64_t site, const uint64_t *words, size_t count) {
  uint64_t print = mix(salt, site);
  for (size_t i = 0; i < count; i++) print = mix(print, words[i]);
  return print;
}

/// Whether an entry with this fingerprint says anything that this recording does not hold yet.
static int is_news(uint64_t site, uint64_t print) {
  uint64_t *known = &seen[print % FILTER_SIZE];
  if (*known == print) return 0;
  *known = print;
  uint64_t *hit = &hits[mix(0, site) % FILTER_SIZE];
  uint64_t count = *hit >> 32 == run ? (*hit & 0xffffffff) + 1 : 1;
  *hit = (uint64_t)run << 32 | (uint32_t)count;
  return count <= KEPT_PER_SITE || (count & (count - 1)) == 0;
}

/// Room for an entry with `payload` bytes; null when the buffer is full.
static FuzzTraceEntry *reserve(size_t payload) {
  size_t size = sizeof(FuzzTraceEntry) + payload;
  size_t offset = __atomic_fetch_add(&used, size, __ATOMIC_RELAXED);
  if (offset + size > capacity) {
    // A smaller entry may still fit: give the room back unless another thread is after it.
    size_t end = offset + size;
    __atomic_compare_exchange_n(&used, &end, offset, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
    __atomic_fetch_add(&dropped, 1, __ATOMIC_RELAXED);
    return NULL;
  }
  return (FuzzTraceEntry *)(buffer + offset);
}

static void commit(FuzzTraceEntry *entry, uint64_t site, uint8_t kind, uint8_t width,
                   uint8_t flags, size_t payload) {
  entry->site = site;
  entry->kind = kind;
  entry->width = width;
  entry->flags = flags;
  __atomic_store_n(&entry->size, (uint32_t)(sizeof *entry + payload), __ATOMIC_RELEASE);
}

static void record_words(uint64_t site, uint8_t kind, uint8_t width, uint8_t flags,
                         const uint64_t *words, size_t count) {
  if (!is_news(site, fingerprint(site, words, count))) return;
  FuzzTraceEntry *entry = reserve(count * sizeof *words);
  if (!entry) return;
  memcpy(entry + 1, words, count * sizeof *words);
  commit(entry, site, kind, width, flags, count * sizeof *words);
}

// MARK: Recording

void fuzz_trace_start(uint8_t *new_buffer, size_t new_capacity) {
  // Readers stop at the first size of 0.
  if (buffer == new_buffer) memset(buffer, 0, fuzz_trace_size());
  else memset(new_buffer, 0, new_capacity);
  buffer = new_buffer;
  capacity = new_capacity;
  used = dropped = 0;
  run++;
  salt = mix(mix(1, run), run);
  fuzz_trace_recording = 1;
  fuzz_throws_start();
  fuzz_probes_start();
  for (uint32_t i = 0; i < fuzz_image_count; i++)
    if (fuzz_images[i]->trace_gate) *(volatile uint8_t *)fuzz_images[i]->trace_gate = 1;
}

void fuzz_trace_stop(void) {
  for (uint32_t i = 0; i < fuzz_image_count; i++)
    if (fuzz_images[i]->trace_gate) *(volatile uint8_t *)fuzz_images[i]->trace_gate = 0;
  fuzz_throws_stop();
  fuzz_trace_recording = 0;
}

size_t fuzz_trace_size(void) { return used < capacity ? used : capacity; }
size_t fuzz_trace_dropped(void) { return dropped; }

const FuzzImage *fuzz_trace_image(uint32_t index) {
  return index < fuzz_image_count ? fuzz_images[index] : NULL;
}

/// The linker's name for the first byte of the program; absent from unusual links.
extern const char __executable_start[] __attribute__((weak));
uintptr_t fuzz_trace_program_base(void) { return (uintptr_t)__executable_start; }

// MARK: Swift's comparisons

void __swiftc_fuzz_trace_integer(const void *site, uint64_t left, uint64_t right) {
  if (!fuzz_trace_recording) return;
  const uint64_t words[] = {left, right};
  record_words((uintptr_t)site, FUZZ_TRACE_INTEGERS, 0, 0, words, 2);
}

void __swiftc_fuzz_trace_wide_integer(const void *site, uint64_t left_low, uint64_t left_high,
                                      uint64_t right_low, uint64_t right_high) {
  if (!fuzz_trace_recording) return;
  const uint64_t words[] = {left_low, left_high, right_low, right_high};
  record_words((uintptr_t)site, FUZZ_TRACE_WIDE, 0, 0, words, 4);
}

void __swiftc_fuzz_trace_float(const void *site, double left, double right) {
  if (!fuzz_trace_recording) return;
  uint64_t words[2];
  memcpy(&words[0], &left, sizeof left);
  memcpy(&words[1], &right, sizeof right);
  record_words((uintptr_t)site, FUZZ_TRACE_FLOATS, 0, 0, words, 2);
}

static void record_switch(uint64_t site, uint8_t width, uint64_t value, const uint64_t *cases,
                          uint64_t count) {
  if (!is_news(site, fingerprint(site, &value, 1))) return;
  if (count > FUZZ_TRACE_MOST_CASES) count = FUZZ_TRACE_MOST_CASES;
  size_t payload = (count + 1) * sizeof value;
  FuzzTraceEntry *entry = reserve(payload);
  if (!entry) return;
  memcpy(entry + 1, &value, sizeof value);
  memcpy((uint64_t *)(entry + 1) + 1, cases, count * sizeof value);
  commit(entry, site, FUZZ_TRACE_SWITCH, width, 0, payload);
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

void fuzz_trace_bytes(uint64_t site, uint8_t width, const uint8_t *left, uint64_t left_size,
                      const uint8_t *right, uint64_t right_size) {
  if (left_size > FUZZ_TRACE_LONGEST_STRING) left_size = FUZZ_TRACE_LONGEST_STRING;
  if (right_size > FUZZ_TRACE_LONGEST_STRING) right_size = FUZZ_TRACE_LONGEST_STRING;
  uint64_t print = fingerprint(site, NULL, 0);
  print = fingerprint_bytes(print, left, left_size);
  print = fingerprint_bytes(print, right, right_size);
  if (!is_news(site, print)) return;
  size_t payload = 16 + padded(left_size) + padded(right_size);
  FuzzTraceEntry *entry = reserve(payload);
  if (!entry) return;
  uint64_t *sizes = (uint64_t *)(entry + 1);
  uint8_t *bytes = (uint8_t *)(sizes + 2);
  sizes[0] = left_size;
  sizes[1] = right_size;
  memcpy(bytes, left, left_size);
  memcpy(bytes + padded(left_size), right, right_size);
  commit(entry, site, FUZZ_TRACE_STRINGS, width, 0, payload);
}

// MARK: clang's comparisons

#define CLANG_COMPARISON(name, type, constant_first)                                      \
  void name(type left, type right) {                                                      \
    if (!fuzz_trace_recording) return;                                                               \
    const uint64_t words[] = {left, right};                                               \
    record_words((uintptr_t)__builtin_return_address(0), FUZZ_TRACE_INTEGERS,             \
                 8 * sizeof(type), constant_first, words, 2);                             \
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
  if (fuzz_trace_recording)
    record_switch((uintptr_t)__builtin_return_address(0), (uint8_t)cases[1], value, cases + 2,
                  cases[0]);
}

// Part of clang's contract, and nothing to learn from: without them such code would not link.
void __sanitizer_cov_trace_div4(uint32_t divisor) { (void)divisor; }
void __sanitizer_cov_trace_div8(uint64_t divisor) { (void)divisor; }
void __sanitizer_cov_trace_gep(uintptr_t index) { (void)index; }
void __sanitizer_cov_trace_pc_indir(uintptr_t callee) { (void)callee; }
