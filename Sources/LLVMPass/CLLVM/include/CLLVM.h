/// LLVM's C API, and a few functions that it does not have.
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

/// Registers the back ends of the machines that Swift's toolchains for Linux run on, if they are
/// there. The C API registers one that must be there, or all that LLVM was built with.
void fuzz_llvm_initialize_other_back_ends(void);

/// Creates a target machine with the settings of the Swift compiler. The C API cannot choose how
/// async frames are marked, and LLVM's default breaks every unwinder but Darwin's.
LLVMTargetMachineRef fuzz_llvm_create_target_machine(LLVMTargetRef target, const char *triple,
                                                     const char *cpu, const char *features,
                                                     LLVMCodeGenOptLevel level);

/// Gives every critical edge of a function a block of its own, except edges to blocks that
/// begin with `unreachable`. Edges between the same two blocks share one if they are cases of a
/// `switch` over at most `merged_bits` bits. Returns how many. The C API has no control-flow
/// utilities.
unsigned fuzz_llvm_split_critical_edges(LLVMValueRef function, unsigned merged_bits);

/// Turns variables of the frame into values, with phis where they meet. The C API can only run
/// whole passes, which would turn the user's own variables, too.
void fuzz_llvm_promote_to_registers(LLVMValueRef function, const LLVMValueRef *allocas,
                                    size_t count);

/// Returns a copy of a function, with its blocks in the same order and debug information of its
/// own. The C API can clone single instructions, but can neither clone their debug records nor
/// remap operands in metadata.
LLVMValueRef fuzz_llvm_clone_function(LLVMValueRef function);

/// Moves the block's instructions from `first` on, with their debug records, to a new block
/// that follows it and that it branches to. The C API cannot move instructions between blocks
/// without losing debug records and the incoming blocks of phis.
LLVMBasicBlockRef fuzz_llvm_split_block(LLVMBasicBlockRef block, LLVMValueRef first,
                                        const char *name);

/// Moves an instruction to just before another, leaving its debug records where they are. The
/// C API drops them.
void fuzz_llvm_move_before(LLVMValueRef instruction, LLVMValueRef position);

/// Returns the value of a switch's case. `index` is counted from 0 without the default. Its place
/// differs between LLVM versions, and the C API's accessor is newer than the oldest version we
/// accept.
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

/// Returns the linkage name of a debug-info subprogram, or of the one around a local scope. It has
/// `*length` bytes, contains no zeros, and belongs to the context. The C API reads only the line.
const char *fuzz_llvm_scope_linkage_name(LLVMMetadataRef scope, size_t *length);

/// Exempts a global variable from the address sanitizer's red zones. The C API can read and
/// write metadata, which this is not.
void fuzz_llvm_exempt_from_address_sanitizer(LLVMValueRef global);

/// Returns true if a binary is an object file that still has to be linked. The C API does not
/// distinguish objects, executables and shared libraries.
int fuzz_llvm_is_relocatable(LLVMBinaryRef binary);

/// Returns the bytes that a section has in its file, and sets `*size`. It returns none for sections
/// that only reserve space, where the C API returns a size and a pointer to something else. Unlike
/// the C API it never exits the process for a malformed section.
const char *fuzz_llvm_section_contents(LLVMSectionIteratorRef section, size_t *size);

/// Returns facts about a symbol that the C API does not tell: bit 0 for defined here, bit 1 for a
/// function, bit 2 for global or weak.
unsigned fuzz_llvm_symbol_flags(LLVMSymbolIteratorRef symbol);

/// Computes 16 bytes that differ when the bytes at `start` differ. It is a checksum and keeps no
/// secret.
void fuzz_llvm_digest(const void *start, size_t count, uint8_t *digest);

/// The demangler of the Swift runtime, for which the standard library has no public name. The
/// result is allocated with `malloc`; it is null if `name` is not a Swift symbol.
char *swift_demangle(const char *name, size_t length, char *buffer, size_t *buffer_size,
                     uint32_t flags);

#ifdef __cplusplus
}
#endif

#endif
