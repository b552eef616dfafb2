/// The functions that read Swift's values in memory, for the hooks in several files. They are not
/// part of the module.
#ifndef FUZZ_SWIFT_VALUES_H
#define FUZZ_SWIFT_VALUES_H

#include <stdint.h>

/// The bytes of a string or an array. `bytes` may point at `small`.
typedef struct {
  const uint8_t *bytes;
  uint64_t size;
  uint8_t small[16];
} SwiftString;

/// The metadata of a structure with one generic parameter.
typedef struct {
  uint64_t kind;
  uint64_t descriptor;
  uint64_t argument;
} GenericMetadata;

enum { FUZZ_STRUCTURE = 0x200 };  // the kind of a structure's metadata

/// Decodes the UTF-8 of a string from its two words. Returns 0 for kinds of strings whose bytes are
/// elsewhere: bridged, foreign and shared ones.
int fuzz_decode_string(SwiftString *string, uint64_t word0, uint64_t word1);

/// Decodes a substring from its words: the bounds are offsets above sixteen bits of other things.
int fuzz_decode_substring(SwiftString *string, uint64_t start, uint64_t end, uint64_t word0,
                          uint64_t word1);

/// Decodes a value from its address and that of its type's metadata. Returns 0 unless it is a text
/// or bytes.
int fuzz_decode_value(SwiftString *string, uint64_t address, uint64_t metadata);

/// Returns 1 if a symbol that may be missing has this address.
static inline int fuzz_is(uint64_t address, const uint8_t *symbol) {
  return symbol && address == (uintptr_t)symbol;
}

/// Declares a symbol of a library, by its mangled name. Weak: the engine itself needs none.
#define FUZZ_SWIFT_SYMBOL(name, symbol) \
  extern const uint8_t name[] __asm__(symbol) __attribute__((weak))

#endif
