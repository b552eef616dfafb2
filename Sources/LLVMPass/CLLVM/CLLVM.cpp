#include "CLLVM.h"

#include <llvm/IR/BasicBlock.h>
#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/DebugProgramInstruction.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Object/ObjectFile.h>
#include <llvm/Support/xxhash.h>
#include <llvm/Target/CodeGenCWrappers.h>
#include <llvm/Target/TargetMachine.h>
#include <llvm/Target/TargetOptions.h>
#include <llvm/TargetParser/Triple.h>
#include <llvm/Transforms/Utils/BasicBlockUtils.h>
#include <llvm/Transforms/Utils/Cloning.h>
#include <llvm/Transforms/Utils/PromoteMemToReg.h>
#include <llvm/Transforms/Utils/ValueMapper.h>

using namespace llvm;

namespace {

CodeGenOptLevel codeGenOptLevel(LLVMCodeGenOptLevel level) {
  switch (level) {
  case LLVMCodeGenLevelNone: return CodeGenOptLevel::None;
  case LLVMCodeGenLevelLess: return CodeGenOptLevel::Less;
  case LLVMCodeGenLevelAggressive: return CodeGenOptLevel::Aggressive;
  default: return CodeGenOptLevel::Default;
  }
}

}  // namespace

// The initialisers of a back end. Weak, because an LLVM need not have it, and because a link with
// static libraries takes from them only that of the machine, which Swift code refers to.
#define BACK_END(name)                                                             \
  extern "C" {                                                                     \
  __attribute__((weak)) void LLVMInitialize##name##TargetInfo();                   \
  __attribute__((weak)) void LLVMInitialize##name##Target();                       \
  __attribute__((weak)) void LLVMInitialize##name##TargetMC();                     \
  __attribute__((weak)) void LLVMInitialize##name##AsmPrinter();                   \
  __attribute__((weak)) void LLVMInitialize##name##AsmParser();                    \
  }                                                                                \
  static void initialize##name() {                                                 \
    if (!LLVMInitialize##name##TargetInfo || !LLVMInitialize##name##Target ||      \
        !LLVMInitialize##name##TargetMC || !LLVMInitialize##name##AsmPrinter ||    \
        !LLVMInitialize##name##AsmParser)                                          \
      return;                                                                      \
    LLVMInitialize##name##TargetInfo();                                            \
    LLVMInitialize##name##Target();                                                \
    LLVMInitialize##name##TargetMC();                                              \
    LLVMInitialize##name##AsmPrinter();                                            \
    LLVMInitialize##name##AsmParser();                                             \
  }
BACK_END(AArch64)
BACK_END(X86)
#undef BACK_END

void fuzz_llvm_initialize_other_back_ends(void) {
  initializeAArch64();
  initializeX86();
}

LLVMTargetMachineRef fuzz_llvm_create_target_machine(LLVMTargetRef target, const char *triple,
                                                     const char *cpu, const char *features,
                                                     LLVMCodeGenOptLevel level) {
  TargetOptions options;
  // Bit 60 of a saved frame pointer marks an async frame for Darwin's unwinder; any other
  // unwinder follows the pointer and faults.
  options.SwiftAsyncFramePointer = SwiftAsyncFramePointerMode::Never;
  options.DebuggerTuning = DebuggerKind::LLDB;
  // Constructors belong in .init_array; .ctors, the default, is run by no C library of today.
  options.UseInitArray = true;
#if LLVM_VERSION_MAJOR >= 22
  Triple parsed(triple);
#else
  StringRef parsed(triple);
#endif
  auto *found = reinterpret_cast<const Target *>(target);
  auto *machine =
      found->createTargetMachine(parsed, cpu, features, options, Reloc::PIC_, std::nullopt,
                                 codeGenOptLevel(level));
  return reinterpret_cast<LLVMTargetMachineRef>(machine);
}

unsigned fuzz_llvm_split_critical_edges(LLVMValueRef function, unsigned merged_bits) {
  unsigned count = 0;
  for (BasicBlock &block : *unwrap<Function>(function)) {
    Instruction *end = block.getTerminator();
    if (isa<IndirectBrInst>(end)) continue;
    auto *cases = dyn_cast<SwitchInst>(end);
    CriticalEdgeSplittingOptions options;
    options.setIgnoreUnreachableDests();
    if (cases && cases->getCondition()->getType()->getIntegerBitWidth() <= merged_bits)
      options.setMergeIdenticalEdges();
    for (unsigned i = 0, edges = end->getNumSuccessors(); edges > 1 && i < edges; i++)
      if (SplitCriticalEdge(end, i, options)) count++;
  }
  return count;
}

void fuzz_llvm_promote_to_registers(LLVMValueRef function, const LLVMValueRef *allocas,
                                    size_t count) {
  SmallVector<AllocaInst *, 16> variables;
  for (size_t i = 0; i < count; i++) variables.push_back(unwrap<AllocaInst>(allocas[i]));
  DominatorTree dominators(*unwrap<Function>(function));
  PromoteMemToReg(variables, dominators);
}

LLVMValueRef fuzz_llvm_clone_function(LLVMValueRef function) {
  ValueToValueMapTy map;
  return wrap(CloneFunction(unwrap<Function>(function), map));
}

LLVMBasicBlockRef fuzz_llvm_split_block(LLVMBasicBlockRef block, LLVMValueRef first,
                                        const char *name) {
  BasicBlock *original = unwrap(block);
  // The insertion point before the debug records, so that they move along.
  BasicBlock::iterator position = unwrap<Instruction>(first)->getIterator();
  position.setHeadBit(true);
  return wrap(original->splitBasicBlock(position, name));
}

void fuzz_llvm_move_before(LLVMValueRef instruction, LLVMValueRef position) {
  BasicBlock::iterator target = unwrap<Instruction>(position)->getIterator();
  target.setHeadBit(true);
  unwrap<Instruction>(instruction)->moveBefore(target);
}

LLVMValueRef fuzz_llvm_switch_case(LLVMValueRef switch_instruction, unsigned index) {
  auto *instruction = unwrap<SwitchInst>(switch_instruction);
  return wrap((instruction->case_begin() + index)->getCaseValue());
}

void fuzz_llvm_drop_initializers(LLVMModuleRef module) {
  for (GlobalVariable &variable : unwrap(module)->globals()) {
    if (!variable.hasInitializer()) continue;
    Constant *constant = variable.getInitializer();
    variable.setInitializer(nullptr);
    if (isa<ConstantAggregate>(constant) && constant->use_empty()) constant->destroyConstant();
  }
}

void fuzz_llvm_erase_named_metadata(LLVMModuleRef module, const char *name) {
  if (NamedMDNode *node = unwrap(module)->getNamedMetadata(name)) node->eraseFromParent();
}

unsigned fuzz_llvm_drop_entry_values(LLVMValueRef function) {
  unsigned count = 0;
  for (BasicBlock &block : *unwrap<Function>(function)) {
    for (Instruction &instruction : block) {
      for (DbgRecord &record : make_early_inc_range(instruction.getDbgRecordRange())) {
        auto *variable = dyn_cast<DbgVariableRecord>(&record);
        if (!variable || variable->isDbgDeclare()) continue;
        if (!variable->getExpression()->isEntryValue()) continue;
        record.eraseFromParent();
        count++;
      }
    }
  }
  return count;
}

void fuzz_llvm_exempt_from_address_sanitizer(LLVMValueRef global) {
  GlobalValue *value = unwrap<GlobalValue>(global);
  GlobalValue::SanitizerMetadata exemption;
  if (value->hasSanitizerMetadata()) exemption = value->getSanitizerMetadata();
  exemption.NoAddress = true;
  value->setSanitizerMetadata(exemption);
}

const char *fuzz_llvm_scope_linkage_name(LLVMMetadataRef scope, size_t *length) {
  *length = 0;
  auto *local = dyn_cast_or_null<DILocalScope>(unwrap<Metadata>(scope));
  DISubprogram *subprogram = local ? local->getSubprogram() : nullptr;
  if (!subprogram) return "";
  StringRef name = subprogram->getLinkageName();
  *length = name.size();
  return name.data() ? name.data() : "";
}

int fuzz_llvm_is_relocatable(LLVMBinaryRef binary) {
  auto *object = dyn_cast<object::ObjectFile>(object::unwrap(binary));
  return object && object->isRelocatableObject();
}

const char *fuzz_llvm_section_contents(LLVMSectionIteratorRef section, size_t *size) {
  auto &iterator = *reinterpret_cast<object::section_iterator *>(section);
  *size = 0;
  Expected<StringRef> contents = iterator->getContents();
  if (!contents) {
    consumeError(contents.takeError());
    return nullptr;
  }
  *size = contents->size();
  return contents->data();
}

unsigned fuzz_llvm_symbol_flags(LLVMSymbolIteratorRef symbol) {
  object::symbol_iterator &iterator = *reinterpret_cast<object::symbol_iterator *>(symbol);
  unsigned result = 0;
  Expected<uint32_t> flags = iterator->getFlags();
  if (!flags) {
    consumeError(flags.takeError());
    return 0;
  }
  if (!(*flags & object::BasicSymbolRef::SF_Undefined)) result |= 1;
  if (*flags & object::BasicSymbolRef::SF_Global) result |= 4;
  Expected<object::SymbolRef::Type> type = iterator->getType();
  if (!type) {
    consumeError(type.takeError());
    return result;
  }
  if (*type == object::SymbolRef::ST_Function) result |= 2;
  return result;
}

void fuzz_llvm_digest(const void *start, size_t count, uint8_t *digest) {
  XXH128_hash_t hash = xxh3_128bits(ArrayRef(static_cast<const uint8_t *>(start), count));
  memcpy(digest, &hash.low64, 8);
  memcpy(digest + 8, &hash.high64, 8);
}
