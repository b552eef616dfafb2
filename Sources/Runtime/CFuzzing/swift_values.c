// The hooks that know what Swift's strings, substrings and hash tables look like in memory.
//
// C: see tracing.c. The layouts are those of the standard library's ABI (StringObject.swift,
// Substring, StaticString, __RawDictionaryStorage and __RawSetStorage), 64-bit.
#include "CFuzzing.h"
#include "recording.h"
#include "swift_values.h"

#include <string.h>

int fuzz_decode_string(SwiftString *string, uint64_t word0, uint64_t word1) {
  const uint64_t is_small = 1ull << 61, is_foreign = 1ull << 60, is_bridged = 1ull << 62;
  const uint64_t is_tail_allocated = 1ull << 60, header_size = 32;
  if (word1 & is_small) {
    // Eight bytes in the first word, seven in the second, whose top byte holds the count.
    memcpy(string->small, &word0, 8);
    memcpy(string->small + 8, &word1, 8);
    string->bytes = string->small;
    string->size = word1 >> 56 & 15;
    return 1;
  }
  if (word1 & (is_foreign | is_bridged)) return 0;
  uint64_t address = word1 & 0x0fffffffffffffff;
  if (!(word0 & is_tail_allocated) || address < 4096 || address >> 56) return 0;
  string->bytes = (const uint8_t *)(uintptr_t)(address + header_size);
  string->size = word0 & 0xffffffffffff;
  return 1;
}

/// Decodes a part of a string, given by the offsets `from` and `to` in its UTF-8.
static int decode_slice(SwiftString *string, uint64_t word0, uint64_t word1, uint64_t from,
                        uint64_t to) {
  if (!fuzz_decode_string(string, word0, word1) || from > to || to > string->size) return 0;
  string->bytes += from;
  string->size = to - from;
  return 1;
}

int fuzz_decode_substring(SwiftString *string, uint64_t start, uint64_t end, uint64_t word0,
                          uint64_t word1) {
  return decode_slice(string, word0, word1, start >> 16, end >> 16);
}

static void record(const void *site, const SwiftString *left, const SwiftString *right) {
  fuzz_trace_bytes((uintptr_t)site, FUZZ_TRACE_STRINGS, left->bytes, left->size, right->bytes,
                   right->size);
}

void __swiftc_fuzz_trace_strings(const void *site, uint64_t left0, uint64_t left1,
                                 uint64_t right0, uint64_t right1) {
  if (!fuzz_trace_recording) return;
  SwiftString left, right;
  if (fuzz_decode_string(&left, left0, left1) && fuzz_decode_string(&right, right0, right1))
    record(site, &left, &right);
}

void __swiftc_fuzz_trace_slices(const void *site, uint64_t left0, uint64_t left1,
                                uint64_t left_from, uint64_t left_to, uint64_t right0,
                                uint64_t right1, uint64_t right_from, uint64_t right_to) {
  if (!fuzz_trace_recording) return;
  SwiftString left, right;
  if (decode_slice(&left, left0, left1, left_from, left_to) &&
      decode_slice(&right, right0, right1, right_from, right_to))
    record(site, &left, &right);
}

/// Records the name of a key that a decoder asks for.
void __swiftc_fuzz_trace_key(const void *site, uint64_t word0, uint64_t word1) {
  SwiftString nothing = {.bytes = (const uint8_t *)"", .size = 0}, key;
  if (!fuzz_trace_recording || !fuzz_decode_string(&key, word0, word1)) return;
  record(site, &nothing, &key);
}

/// Records a text that is read as a number. It is compared with "1" unless it is a number already.
void __swiftc_fuzz_trace_number(const void *site, uint64_t word0, uint64_t word1) {
  SwiftString text, one = {.bytes = (const uint8_t *)"1", .size = 1};
  if (!fuzz_trace_recording || !fuzz_decode_string(&text, word0, word1)) return;
  uint64_t i = text.size > 1 && (text.bytes[0] == '-' || text.bytes[0] == '+');
  while (i < text.size && text.bytes[i] >= '0' && text.bytes[i] <= '9') i++;
  record(site, &text, i == text.size && i > 0 ? &text : &one);
}

// MARK: switch over literals

typedef struct {
  const uint8_t *bytes;  // or a Unicode scalar
  uint64_t size;
  uint8_t flags;  // 1: a scalar
} StaticString;

enum { ARRAY_COUNT = 16, ARRAY_ELEMENTS = 32 };  // offsets in an array's storage

void __swiftc_fuzz_trace_cases(const void *site, uint64_t word0, uint64_t word1,
                               uint64_t cases) {
  SwiftString string;
  if (!fuzz_trace_recording || !cases || !fuzz_decode_string(&string, word0, word1)) return;
  const uint8_t *storage = (const uint8_t *)(uintptr_t)cases;
  uint64_t count;
  memcpy(&count, storage + ARRAY_COUNT, sizeof count);
  if (count > FUZZ_TRACE_MOST_CASES) count = FUZZ_TRACE_MOST_CASES;
  const StaticString *all = (const StaticString *)(storage + ARRAY_ELEMENTS);
  for (uint64_t i = 0; i < count; i++)
    if (!(all[i].flags & 1))
      fuzz_trace_bytes((uintptr_t)site, FUZZ_TRACE_STRINGS, string.bytes, string.size,
                       all[i].bytes, all[i].size);
}

// MARK: Keys of hash tables

// The offsets in the storage. The pointers to keys (and values) are followed by a bit for each
// bucket.
enum { TABLE_COUNT = 16, TABLE_SCALE = 32, TABLE_KEYS = 48 };
enum { DICTIONARY_BITMAP = 64, SET_BITMAP = 56 };
enum { MOST_KEYS = 32 };

/// Decodes an array of bytes from the address of its storage.
static int decode_array(SwiftString *string, uint64_t storage) {
  if (!storage || storage >> 56) return 0;
  const uint8_t *bytes = (const uint8_t *)(uintptr_t)storage;
  memcpy(&string->size, bytes + ARRAY_COUNT, sizeof string->size);
  string->bytes = bytes + ARRAY_ELEMENTS;
  return 1;
}

/// Decodes a key of one word, which is an array, or of two, which are a string.
static int decode_key(SwiftString *key, const uint64_t *words, int size) {
  return size == 1 ? decode_array(key, words[0]) : fuzz_decode_string(key, words[0], words[1]);
}

/// Records that the key in `words` is looked up in a table whose keys are of `key_size` words.
static void record_lookup(const void *site, const uint64_t *words, int key_size, uint64_t storage,
                          size_t bitmap) {
  SwiftString wanted, key;
  if (!fuzz_trace_recording || !storage || storage >> 56) return;
  if (!decode_key(&wanted, words, key_size)) return;
  const uint8_t *table = (const uint8_t *)(uintptr_t)storage;
  uint8_t scale = table[TABLE_SCALE] & 63;
  uint64_t count;
  const uint64_t *keys;
  memcpy(&count, table + TABLE_COUNT, sizeof count);
  memcpy(&keys, table + TABLE_KEYS, sizeof keys);
  if (count == 0 || !keys) return;
  int left = MOST_KEYS;
  for (uint64_t bucket = 0; bucket < 1ull << scale && left > 0; bucket++) {
    uint64_t word;
    memcpy(&word, table + bitmap + bucket / 64 * 8, sizeof word);
    if (!(word >> bucket % 64 & 1)) continue;
    left--;
    if (decode_key(&key, keys + key_size * bucket, key_size)) record(site, &wanted, &key);
  }
}

void __swiftc_fuzz_trace_dictionary(const void *site, uint64_t word0, uint64_t word1,
                                    uint64_t storage) {
  record_lookup(site, (uint64_t[]){word0, word1}, 2, storage, DICTIONARY_BITMAP);
}

void __swiftc_fuzz_trace_set(const void *site, uint64_t word0, uint64_t word1,
                             uint64_t storage) {
  record_lookup(site, (uint64_t[]){word0, word1}, 2, storage, SET_BITMAP);
}

void __swiftc_fuzz_trace_bytes_dictionary(const void *site, uint64_t array, uint64_t storage) {
  record_lookup(site, &array, 1, storage, DICTIONARY_BITMAP);
}

void __swiftc_fuzz_trace_bytes_set(const void *site, uint64_t array, uint64_t storage) {
  record_lookup(site, &array, 1, storage, SET_BITMAP);
}

enum { MOST_PROBES = 64 };  // buckets of one table

/// Probes left in this recording: programs look keys up in loops.
static uint32_t probes_left;
/// Lookups during a probe are not probed, nor are lookups by comparisons of keys.
static __thread uint8_t is_probing;

void fuzz_probes_start(void) {
  probes_left = 4096;
  is_probing = 0;
}

uint64_t __swiftc_fuzz_trace_probe(uint64_t storage, uint64_t probe) {
  if (probe == 0 && is_probing) return 0;
  const uint8_t *table = (const uint8_t *)(uintptr_t)storage;
  uint64_t count = 0;
  if (fuzz_trace_recording && table && !(storage >> 56)) {
    memcpy(&count, table + TABLE_COUNT, sizeof count);
    if (count > 0) count = 1ull << (table[TABLE_SCALE] & 63);
    if (count > MOST_PROBES) count = MOST_PROBES;
  }
  is_probing = probe < count && probes_left > 0;
  probes_left -= is_probing;
  return is_probing;
}

// MARK: Values of generic types

// Metadata of types that hold text, and of bytes.
FUZZ_SWIFT_SYMBOL(string_metadata, "$sSSN");
FUZZ_SWIFT_SYMBOL(string_bytes_metadata, "$sSS8UTF8ViewVN");
FUZZ_SWIFT_SYMBOL(string_scalars_metadata, "$sSS17UnicodeScalarViewVN");
FUZZ_SWIFT_SYMBOL(substring_metadata, "$sSsN");
FUZZ_SWIFT_SYMBOL(substring_bytes_metadata, "$sSs8UTF8ViewVN");
FUZZ_SWIFT_SYMBOL(data_metadata, "$s20FoundationEssentials4DataVN");
FUZZ_SWIFT_SYMBOL(byte_metadata, "$ss5UInt8VN");
// The descriptors of arrays, which are the same whatever the elements are.
FUZZ_SWIFT_SYMBOL(array_descriptor, "$sSaMn");
FUZZ_SWIFT_SYMBOL(contiguous_array_descriptor, "$ss15ContiguousArrayVMn");
FUZZ_SWIFT_SYMBOL(array_slice_descriptor, "$ss10ArraySliceVMn");

/// Decodes an array of bytes or a slice of one.
static int decode_bytes(SwiftString *string, const uint64_t *words,
                        const GenericMetadata *metadata) {
  if (metadata->kind != FUZZ_STRUCTURE) return 0;
  int is_array = fuzz_is(metadata->descriptor, array_descriptor) ||
                 fuzz_is(metadata->descriptor, contiguous_array_descriptor);
  int is_slice = fuzz_is(metadata->descriptor, array_slice_descriptor);
  if (!(is_array || is_slice) || !fuzz_is(metadata->argument, byte_metadata)) return 0;
  if (is_array) return decode_array(string, words[0]);
  // The owner, the address of the element number 0, and the bounds, the upper one above a flag.
  uint64_t start = words[2], end = words[3] >> 1;
  string->bytes = (const uint8_t *)(uintptr_t)(words[1] + start);
  string->size = end - start;
  return 1;
}

/// The kinds of `Data`, in the highest two bits of its second word.
enum { INLINE_DATA = 0, SLICE_DATA = 1, LARGE_DATA = 2, EMPTY_DATA = 3 };
/// Offsets in the storage of `Data`: the address of the bytes, and the number of the first one. And
/// the offset of the bounds in the object that holds them for large ones.
enum { DATA_BYTES = 16, DATA_OFFSET = 40, DATA_BOUNDS = 16 };

/// Decodes `Data` from its two words.
static int decode_data(SwiftString *string, const uint64_t *words) {
  uint64_t kind = words[1] >> 62;
  if (kind == INLINE_DATA || kind == EMPTY_DATA) {
    memcpy(string->small, words, 16);
    string->bytes = string->small;
    string->size = kind == EMPTY_DATA ? 0 : string->small[14];
    return string->size <= 14;
  }
  int64_t bounds[2] = {(int32_t)words[0], (int32_t)(words[0] >> 32)};
  if (kind == LARGE_DATA) memcpy(bounds, (const uint8_t *)(uintptr_t)words[0] + DATA_BOUNDS, 16);
  const uint8_t *storage = (const uint8_t *)(uintptr_t)(words[1] << 2 >> 2), *bytes;
  int64_t offset;
  memcpy(&bytes, storage + DATA_BYTES, sizeof bytes);
  memcpy(&offset, storage + DATA_OFFSET, sizeof offset);
  string->bytes = bytes + (bounds[0] - offset);
  string->size = (uint64_t)(bounds[1] - bounds[0]);
  return bytes && bounds[0] >= offset && bounds[0] <= bounds[1];
}

int fuzz_decode_value(SwiftString *string, uint64_t address, uint64_t metadata) {
  const uint64_t *words = (const uint64_t *)(uintptr_t)address;
  if (fuzz_is(metadata, string_metadata) || fuzz_is(metadata, string_bytes_metadata) ||
      fuzz_is(metadata, string_scalars_metadata))
    return fuzz_decode_string(string, words[0], words[1]);
  // The bounds of a substring come first.
  if (fuzz_is(metadata, substring_metadata) || fuzz_is(metadata, substring_bytes_metadata))
    return fuzz_decode_substring(string, words[0], words[1], words[2], words[3]);
  if (fuzz_is(metadata, data_metadata)) return decode_data(string, words);
  return decode_bytes(string, words, (const GenericMetadata *)(uintptr_t)metadata);
}

/// Records a text that is sought in a value of a generic type.
void __swiftc_fuzz_trace_part(const void *site, uint64_t word0, uint64_t word1, uint64_t value,
                              uint64_t type) {
  SwiftString part, whole;
  if (fuzz_trace_recording && fuzz_decode_string(&part, word0, word1) &&
      fuzz_decode_value(&whole, value, type))
    record(site, &part, &whole);
}

void __swiftc_fuzz_trace_values(const void *site, uint64_t left, uint64_t left_type,
                                uint64_t right, uint64_t right_type) {
  SwiftString left_string, right_string;
  if (fuzz_trace_recording && fuzz_decode_value(&left_string, left, left_type) &&
      fuzz_decode_value(&right_string, right, right_type))
    record(site, &left_string, &right_string);
}

void __swiftc_fuzz_trace_data(const void *site, uint64_t part0, uint64_t part1, uint64_t word0,
                              uint64_t word1) {
  SwiftString part, whole;
  if (fuzz_trace_recording && decode_data(&part, (const uint64_t[]){part0, part1}) &&
      decode_data(&whole, (const uint64_t[]){word0, word1}))
    record(site, &part, &whole);
}
