/// LLVM's C API, and the few calls that it lacks.
#ifndef CLLVM_H
#define CLLVM_H

#include <llvm-c/Analysis.h>
#include <llvm-c/BitReader.h>
#include <llvm-c/BitWriter.h>
#include <llvm-c/Comdat.h>
#include <llvm-c/Core.h>
#include <llvm-c/DebugInfo.h>
#include <llvm-c/IRReader.h>
#include <llvm-c/Object.h>
#include <llvm-c/Target.h>
#include <llvm-c/TargetMachine.h>
#include <llvm-c/Transforms/PassBuilder.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A target machine set up as the Swift compiler sets up its own. The C API cannot choose how
/// async frames are marked, and LLVM's default breaks every unwinder but Darwin's.
LLVMTargetMachineRef fuzz_llvm_create_target_machine(LLVMTargetRef target, const char *triple,
                                                     const char *cpu, const char *features,
                                                     LLVMCodeGenOptLevel level);

/// Gives every critical edge of a function a block of its own, except edges to blocks that
/// begin with `unreachable`; with `merges_identical`, edges between the same two blocks share one.
/// Returns how many. The C API has no control-flow utilities.
unsigned fuzz_llvm_split_critical_edges(LLVMValueRef function, LLVMBool merges_identical);

/// Turns variables of the frame into values, with phis where they meet. The C API can only run
/// whole passes, which would turn the user's own variables, too.
void fuzz_llvm_promote_to_registers(LLVMValueRef function, const LLVMValueRef *allocas,
                                    size_t count);

/// A copy of a function, its blocks in the same order, with debug information of its own. The
/// C API can clone single instructions, but neither their debug records nor remap operands in
/// metadata.
LLVMValueRef fuzz_llvm_clone_function(LLVMValueRef function);

/// Moves the block's instructions from `first` on, with their debug records, to a new block
/// that follows it and that it branches to. The C API cannot move instructions between blocks
/// without losing debug records and the incoming blocks of phis.
LLVMBasicBlockRef fuzz_llvm_split_block(LLVMBasicBlockRef block, LLVMValueRef first,
                                        const char *name);

/// Moves an instruction to just before another, leaving its debug records where they are. The
/// C API drops them.
void fuzz_llvm_move_before(LLVMValueRef instruction, LLVMValueRef position);

/// The value of a switch's case, `index` counted from 0 without the default. Where it is kept
/// differs between LLVM versions, and the C API's accessor is newer than the oldest we accept.
LLVMValueRef fuzz_llvm_switch_case(LLVMValueRef switch_instruction, unsigned index);

/// Takes the constants out of all global variables of a module that is disposed of next. A block
/// whose address is in a table rewrites the whole table when it goes, so that disposing of a
/// function of n blocks would take n * n steps. The C API cannot destroy constants.
void fuzz_llvm_drop_initializers(LLVMModuleRef module);

/// Removes a named metadata node from the module. The C API can only create and read them.
void fuzz_llvm_erase_named_metadata(LLVMModuleRef module, const char *name);

/// Removes the records that say a variable is found relative to what a register held on entry,
/// but for those of variables that live in memory all along; returns how many. The C API can
/// read debug records, not remove them.
unsigned fuzz_llvm_drop_entry_values(LLVMValueRef function);

/// The linkage name of a debug-info subprogram, or of the one that encloses a local scope;
/// null-free, `*length` bytes, owned by the context. The C API reads only the line.
const char *fuzz_llvm_scope_linkage_name(LLVMMetadataRef scope, size_t *length);

/// Exempts a global variable from the address sanitizer's red zones. The C API can read and
/// write metadata, which this is not.
void fuzz_llvm_exempt_from_address_sanitizer(LLVMValueRef global);

/// Whether a binary is an object file that still has to be linked. The C API does not tell
/// objects, executables and shared libraries apart.
int fuzz_llvm_is_relocatable(LLVMBinaryRef binary);

/// The bytes that a section has in its file, `*size` of them: none for sections that are only
/// reserved space, where the C API gives a size and a pointer to something else. Exits the
/// process nowhere, as the C API does for malformed sections.
const char *fuzz_llvm_section_contents(LLVMSectionIteratorRef section, size_t *size);

/// What the C API's object-file symbols do not say: bit 0 defined here, bit 1 a function,
/// bit 2 global or weak.
unsigned fuzz_llvm_symbol_flags(LLVMSymbolIteratorRef symbol);

/// 16 bytes that differ when the bytes at `start` do: a checksum, not a secret.
void fuzz_llvm_digest(const void *start, size_t count, uint8_t *digest);

/// The Swift runtime's demangler; the standard library has no public name for it. The result
/// is allocated with `malloc`, null if `name` is not a Swift symbol.
char *swift_demangle(const char *name, size_t length, char *buffer, size_t *buffer_size,
                     uint32_t flags);

#ifdef __cplusplus
}
#endif

#endif
