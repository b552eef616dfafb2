/// The names of symbols, by interfaces that Swift's module of the C library leaves out.
#ifndef CFUZZING_SYMBOLS_H
#define CFUZZING_SYMBOLS_H

#include <stddef.h>
#include <stdint.h>

/// The demangler of the Swift runtime, which has a C interface but no Swift one. Returns a C string
/// that the caller must free when `output` is null, and null when `name` is not a Swift symbol.
char *swift_demangle(const char *name, size_t name_length, char *output, size_t *output_size,
                     uint32_t flags);

/// Returns the exported function that contains `offset` in the loaded object at `path`, or null.
/// Swift's Glibc module has no dladdr because it is a GNU extension.
const char *fuzz_exported_name(const char *path, uint64_t offset);

/// Returns the path of the loaded object that contains `address`, and sets `base` to the number to
/// subtract from its addresses. The path is empty for the program itself, and null if there is no
/// such object.
const char *fuzz_object_of(uintptr_t address, uint64_t *base);

#endif
