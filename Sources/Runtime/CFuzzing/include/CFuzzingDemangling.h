/// The Swift runtime's demangler, which has a C interface but no Swift one.
#ifndef CFUZZING_DEMANGLING_H
#define CFUZZING_DEMANGLING_H

#include <stddef.h>
#include <stdint.h>

/// Gives a malloc'ed C string when `output` is null, and null for what is not a Swift symbol.
char *swift_demangle(const char *name, size_t name_length, char *output, size_t *output_size,
                     uint32_t flags);

#endif
