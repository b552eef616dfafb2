/// The parts of an executable with libFuzzer's engine that are ours: its entry, and stacks in its
/// reports.
#ifndef CLIBFUZZERENTRY_H
#define CLIBFUZZERENTRY_H

#include <stddef.h>
#include <stdint.h>

/// Writes the name of a function as a person reads it: a Swift name without types, any other as it
/// is.
void fuzz_readable_name(const char *symbol, char *name, size_t size);

/// Finds functions and lines with `llvm-symbolizer`, and hands each call to `use`, innermost first;
/// inlined calls have the address of the call around them. Gives 0 if there is no symbolizer.
int fuzz_symbolize(const uintptr_t *addresses, size_t count,
                   void (*use)(uintptr_t address, const char *symbol, const char *place));

#endif
