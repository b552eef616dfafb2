/// Names of symbols: interfaces that Swift's own C library module leaves out.
#ifndef CFUZZING_SYMBOLS_H
#define CFUZZING_SYMBOLS_H

#include <stddef.h>
#include <stdint.h>

/// The Swift runtime's demangler, which has a C interface but no Swift one. Gives a malloc'ed C
/// string when `output` is null, and null for what is not a Swift symbol.
char *swift_demangle(const char *name, size_t name_length, char *output, size_t *output_size,
                     uint32_t flags);

/// The exported function around `offset` in the loaded object at `path`, or null. Swift's Glibc
/// module has no dladdr: it is a GNU extension.
const char *fuzz_exported_name(const char *path, uint64_t offset);

/// Path of the loaded object that `address` belongs to, empty for the program itself, and what to
/// subtract from its addresses; null where there is none.
const char *fuzz_object_of(uintptr_t address, uint64_t *base);

#endif
