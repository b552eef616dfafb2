// The calls that led to an instruction, found in a handler by the unwind tables.
//
// C, because a handler may run between any two instructions of the target: it must not
// allocate, lock, or touch the Swift runtime.
#define _GNU_SOURCE
#include "frames.h"

#include <dlfcn.h>
#include <link.h>
#include <unistd.h>
#include <unwind.h>

// MARK: Registers

uintptr_t fuzz_program_counter(const ucontext_t *context) {
#if defined(__x86_64__)
  return (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
  return (uintptr_t)context->uc_mcontext.pc;
#else
#error "an architecture without a known signal context"
#endif
}

uintptr_t fuzz_stack_pointer(const ucontext_t *context) {
#if defined(__x86_64__)
  return (uintptr_t)context->uc_mcontext.gregs[REG_RSP];
#else
  return (uintptr_t)context->uc_mcontext.sp;
#endif
}

uint32_t fuzz_access_kind(const ucontext_t *context) {
#if defined(__x86_64__)
  const greg_t write = 2;  // a bit of the error code of a page fault
  return context->uc_mcontext.gregs[REG_ERR] & write ? FUZZ_CRASH_WRITE : FUZZ_CRASH_READ;
#else
  (void)context;
  return 0;
#endif
}

/// The number of the frame pointer in the unwind tables.
#if defined(__x86_64__)
enum { FRAME_POINTER = 6 };
#else
enum { FRAME_POINTER = 29 };
#endif

static void set_program_counter(ucontext_t *context, uintptr_t address) {
#if defined(__x86_64__)
  context->uc_mcontext.gregs[REG_RIP] = (greg_t)address;
#else
  context->uc_mcontext.pc = address;
#endif
}

static void set_stack(ucontext_t *context, uintptr_t stack, uintptr_t frame_pointer) {
#if defined(__x86_64__)
  context->uc_mcontext.gregs[REG_RSP] = (greg_t)stack;
  context->uc_mcontext.gregs[REG_RBP] = (greg_t)frame_pointer;
#else
  context->uc_mcontext.sp = stack;
  context->uc_mcontext.regs[FRAME_POINTER] = frame_pointer;
#endif
}

/// Undoes the call that led here, for a function that has not touched the stack yet. Gives the
/// address it would have returned to.
static uintptr_t undo_call(ucontext_t *context) {
#if defined(__x86_64__)
  uintptr_t address = *(const uintptr_t *)fuzz_stack_pointer(context);
  set_program_counter(context, address);
  context->uc_mcontext.gregs[REG_RSP] += sizeof address;
  return address;
#else
  set_program_counter(context, context->uc_mcontext.regs[30]);
  return fuzz_program_counter(context);
#endif
}

/// Returns an address to return to without the signature that a function may have put into it
/// before it saved it.
static uintptr_t unsigned_address(uintptr_t address) {
#if defined(__aarch64__)
  // `xpaclri`, by the number under which processors that do not sign ignore it.
  register uintptr_t link __asm__("x30") = address;
  __asm__("hint #7" : "+r"(link));
  return link;
#else
  return address;
#endif
}

// MARK: Loaded objects

static void describe_object(FuzzLoadedObject *object, const char *path, uint64_t base,
                            uint64_t low, uint64_t high) {
  object->base = base;
  object->low = low;
  object->high = high;
  size_t length = 0;
  while (path[length] != 0 && length < sizeof object->path - 1) {
    object->path[length] = path[length];
    length++;
  }
  object->path[length] = 0;
}

typedef struct {
  FuzzCrashRecord *record;
  const char *executable;
} Listing;

static int add_object(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  const Listing *listing = data;
  FuzzCrashRecord *record = listing->record;
  if (record->object_count >= FUZZ_MAX_OBJECTS) return 1;
  uint64_t low = UINT64_MAX, high = 0;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
    if (segment->p_type != PT_LOAD) continue;
    uint64_t start = info->dlpi_addr + segment->p_vaddr;
    if (start < low) low = start;
    if (start + segment->p_memsz > high) high = start + segment->p_memsz;
  }
  // The first object is the program itself, and the loader leaves its name empty.
  const char *path = record->object_count == 0 ? listing->executable : info->dlpi_name;
  if (high == 0 || path == NULL) return 0;
  describe_object(&record->objects[record->object_count++], path, info->dlpi_addr, low, high);
  return 0;
}

/// Returns true if `address` is in a loaded object, and adds the object to the record if it was
/// loaded after installation. `_dl_find_object` takes no lock, unlike dl_iterate_phdr, so a signal
/// handler may call it. C libraries older than 2.35 do not have it.
static int is_in_object(FuzzCrashRecord *record, uintptr_t address) {
  for (uint32_t i = 0; i < record->object_count; i++)
    if (address >= record->objects[i].low && address < record->objects[i].high) return 1;
#ifdef DLFO_STRUCT_HAS_EH_DBASE
  struct dl_find_object found;
  if (_dl_find_object((void *)address, &found) != 0 || found.dlfo_link_map == NULL) return 0;
  if (record->object_count < FUZZ_MAX_OBJECTS) {
    describe_object(&record->objects[record->object_count], found.dlfo_link_map->l_name,
                    found.dlfo_link_map->l_addr, (uintptr_t)found.dlfo_map_start,
                    (uintptr_t)found.dlfo_map_end);
    record->object_count++;
  }
  return 1;
#else
  return 0;
#endif
}

// MARK: Frames

typedef struct {
  FuzzCrashRecord *record;
  uint64_t *frames;
  uint32_t *count;
  uintptr_t start;  // frames before this one are the handler's; 0: they have been passed
  int is_complete;  // there are no more frames, or no room for them
  uint32_t steps;  // frames since `start`, itself included
  // Of the outermost frame so far.
  uintptr_t stack, frame_pointer;
} Walk;

/// Appends one frame, and counts it at once: a fault further up loses nothing.
static int add_frame(Walk *walk, uintptr_t address) {
  if (address == 0 || *walk->count >= FUZZ_MAX_FRAMES) return 0;
  walk->frames[*walk->count] = address;
  (*walk->count)++;
  is_in_object(walk->record, address);
  return 1;
}

static _Unwind_Reason_Code unwind_step(struct _Unwind_Context *context, void *data) {
  Walk *walk = data;
  uintptr_t address = _Unwind_GetIP(context);
  if (walk->start != 0) {
    if (address != walk->start) return _URC_NO_REASON;
    walk->start = 0;
  } else if (!add_frame(walk, address)) {
    walk->is_complete = 1;
    return _URC_END_OF_STACK;
  }
  walk->steps++;
  walk->stack = _Unwind_GetCFA(context);
  walk->frame_pointer = _Unwind_GetGR(context, FRAME_POINTER);
  return _URC_NO_REASON;
}

/// Returns true if the function at an interrupted address has so far pushed nothing but its return
/// address. It is at its beginning or end, or it is a jump to a function of another object.
static int is_bare(uintptr_t address) {
#if defined(__x86_64__)
  const uint8_t *code = (const uint8_t *)address;
  const int is_push = code[0] == 0x55, is_return = code[0] == 0xc3;
  const int is_jump = code[0] == 0xff && code[1] == 0x25;
  const int is_landing = code[0] == 0xf3 && code[1] == 0x0f && code[2] == 0x1e;
  return is_push || is_return || is_jump || is_landing;
#else
  // Nothing tells on this processor. Such a function has its caller's frame pointer, so that the
  // direct caller is missing in the stack.
  (void)address;
  return 0;
#endif
}

/// Leaves a function that has no unwind tables, by its frame pointer: the compiler writes no
/// tables for some of the standard library's functions, such as witnesses of values. Gives the
/// address in the caller; 0 if there is no frame that makes sense.
static uintptr_t leave_function(Walk *walk, ucontext_t *context, int is_exact) {
  const uintptr_t largest_frame = 1 << 20;
  // For the function that the signal interrupted some unwinders give another address.
  uintptr_t stack = walk->steps == 1 ? fuzz_stack_pointer(context) : walk->stack;
  uintptr_t frame = walk->frame_pointer;
  if (is_exact && is_bare(fuzz_program_counter(context))) return undo_call(context);
  if (frame % sizeof frame != 0 || frame < stack || frame - stack > largest_frame) return 0;
  const uintptr_t *saved = (const uintptr_t *)frame;
  uintptr_t address = unsigned_address(saved[1]);
  if (!is_in_object(walk->record, address)) return 0;
  set_stack(context, frame + 2 * sizeof frame, saved[0]);
  return address;
}

void fuzz_frames_of_signal(FuzzCrashRecord *record, ucontext_t *context, uint64_t *frames,
                           uint32_t *count) {
  // By the unwind tables, not by frame pointers: optimized Swift code keeps none. The unwinder
  // reads the registers from where the signal has saved them.
  const mcontext_t saved = context->uc_mcontext;
  Walk walk = {.record = record, .frames = frames, .count = count};
  *count = 0;
  walk.start = fuzz_program_counter(context);
  int is_exact = 1;
  frames[(*count)++] = walk.start;
  if (!is_in_object(record, walk.start)) {
    // A call through a wild pointer: there are no tables for where it led, and the unwinder would
    // read there to see whether it is a signal frame. Begin at the call.
    walk.start = undo_call(context);
    add_frame(&walk, walk.start);
    is_exact = 0;
  }
  for (;;) {
    walk.steps = 0;
    _Unwind_Backtrace(unwind_step, &walk);
    if (walk.is_complete || walk.steps == 0) break;
    uintptr_t address = leave_function(&walk, context, is_exact && walk.steps == 1);
    if (address == 0 || !add_frame(&walk, address)) break;
    // The tables are asked for the call, which may be the last instruction of its function.
    walk.start = address - 1;
    set_program_counter(context, walk.start);
    is_exact = 0;
  }
  context->uc_mcontext = saved;
}

void fuzz_frames_of_caller(FuzzCrashRecord *record, uint64_t *frames, uint32_t *count) {
  Walk walk = {.record = record, .frames = frames, .count = count};
  *count = 0;
  _Unwind_Backtrace(unwind_step, &walk);
}

// MARK: Preparation

static _Unwind_Reason_Code stop_at_once(struct _Unwind_Context *context, void *unused) {
  (void)context;
  (void)unused;
  return _URC_END_OF_STACK;
}

void fuzz_frames_prepare(FuzzCrashRecord *record) {
  char executable[sizeof record->objects[0].path] = {0};
  if (readlink("/proc/self/exe", executable, sizeof executable - 1) < 0) executable[0] = 0;
  Listing listing = {record, executable};
  dl_iterate_phdr(add_object, &listing);
  // The first use loads and initialises; in a handler it must only read.
  _Unwind_Backtrace(stop_at_once, NULL);
}
