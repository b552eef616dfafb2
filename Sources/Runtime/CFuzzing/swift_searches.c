// The hooks before searches by objects: regular expressions and scanners.
//
// C: see tracing.c. Unlike all other hooks these call Swift, to ask an expression for its pattern
// and a scanner for its text. That may allocate a string, and takes as long as a short match.
#define _GNU_SOURCE  // pthread_getattr_np
#include "CFuzzing.h"
#include "recording.h"
#include "swift_values.h"

#include <pthread.h>
#include <string.h>

enum { MOST_QUESTIONS = 256 };  // of one recording: programs search in loops
enum { LEAST_STACK = 4 << 20 };  // bytes; an expression is spelled by recursion, and may be deep

static uint32_t questions_left;

/// The two words of a `String`, or of nil, whose second word is 0.
typedef struct {
  uint64_t word0, word1;
} OptionalString;

#define SWIFT __attribute__((swiftcall, weak))
#define SWIFT_SELF __attribute__((swift_context)) const void *

/// `Regex<Output>._literalPattern`. It spells expressions of every origin, those of builders as
/// well. It is nil if one calls code.
extern SWIFT OptionalString regex_pattern(uint64_t output, SWIFT_SELF regex) __asm__(
    "$s17_StringProcessing5RegexV15_literalPatternSSSgvg");
/// `NSRegularExpression.pattern`.
extern SWIFT OptionalString expression_pattern(SWIFT_SELF object) __asm__(
    "$s10Foundation19NSRegularExpressionC7patternSSvg");
/// `Scanner.string` and `Scanner.currentIndex`.
extern SWIFT OptionalString scanner_string(SWIFT_SELF scanner) __asm__(
    "$s10Foundation7ScannerC6stringSSvg");
extern SWIFT uint64_t scanner_index(SWIFT_SELF scanner) __asm__(
    "$s10Foundation7ScannerC12currentIndexSS0D0Vvg");
extern void swift_bridgeObjectRelease(uint64_t word1) __attribute__((weak));

FUZZ_SWIFT_SYMBOL(regex_descriptor, "$s17_StringProcessing5RegexVMn");
FUZZ_SWIFT_SYMBOL(expression_class, "$s10Foundation19NSRegularExpressionCN");
FUZZ_SWIFT_SYMBOL(scanner_class, "$s10Foundation7ScannerCN");

/// Returns the lowest address of this thread's stack.
static uintptr_t stack_start(void) {
  static _Thread_local uintptr_t start;
  pthread_attr_t attributes;
  void *address;
  size_t size;
  if (start) return start;
  start = UINTPTR_MAX;
  if (pthread_getattr_np(pthread_self(), &attributes)) return start;
  if (!pthread_attr_getstack(&attributes, &address, &size)) start = (uintptr_t)address;
  pthread_attr_destroy(&attributes);
  return start;
}

static int may_ask(const void *getter) {
  if (!getter || !swift_bridgeObjectRelease || questions_left == 0) return 0;
  uintptr_t here = (uintptr_t)__builtin_frame_address(0), start = stack_start();
  if (here < start || here - start < LEAST_STACK) return 0;
  questions_left--;
  return 1;
}

/// Returns 1 if an object is of a class itself: a class of the program may override what is asked.
static int is_of_class(uint64_t object, const uint8_t *class) {
  uint64_t own;
  memcpy(&own, (const void *)(uintptr_t)object, sizeof own);
  return fuzz_is(own, class);
}

// MARK: Patterns

/// A pattern that was asked for in this recording. Spelling a large expression takes longer than
/// matching it. An empty one says nothing.
typedef struct {
  uint64_t object;
  uint64_t size;
  uint8_t bytes[FUZZ_TRACE_LONGEST_STRING];
} Pattern;

// Threads may race: the worst is a pattern with parts of two.
enum { KEPT_PATTERNS = 8 };
static Pattern patterns[KEPT_PATTERNS];
static uint32_t patterns_kept;  // of this recording; the next one takes the oldest one's place

void fuzz_questions_start(void) {
  questions_left = MOST_QUESTIONS;
  patterns_kept = 0;
}

static const Pattern *known_pattern(uint64_t object) {
  for (uint32_t i = 0; i < patterns_kept && i < KEPT_PATTERNS; i++)
    if (patterns[i].object == object) return &patterns[i];
  return NULL;
}

/// Keeps the pattern of an object, of which this owns a reference. One that is too long to be
/// recorded whole could not be understood.
static const Pattern *keep_pattern(uint64_t object, OptionalString text) {
  Pattern *pattern = &patterns[patterns_kept++ % KEPT_PATTERNS];
  SwiftString decoded;
  pattern->object = object;
  pattern->size = 0;
  if (!text.word1) return pattern;
  if (fuzz_decode_string(&decoded, text.word0, text.word1) &&
      decoded.size <= FUZZ_TRACE_LONGEST_STRING) {
    memcpy(pattern->bytes, decoded.bytes, decoded.size);
    pattern->size = decoded.size;
  }
  swift_bridgeObjectRelease(text.word1);
  return pattern;
}

static void record(const void *site, const uint8_t *pattern, uint64_t size,
                   const SwiftString *text) {
  if (size > 0 && size <= FUZZ_TRACE_LONGEST_STRING)
    fuzz_trace_bytes((uintptr_t)site, FUZZ_TRACE_MATCH, pattern, size, text->bytes, text->size);
}

/// Records the pattern of the `Regex` at an address, and the text that it is to match.
static void record_regex(const void *site, uint64_t regex, uint64_t output,
                         const SwiftString *text) {
  const void *address = (const void *)(uintptr_t)regex;
  uint64_t program;  // all that a `Regex` holds
  memcpy(&program, address, sizeof program);
  const Pattern *pattern = known_pattern(program);
  if (!pattern && may_ask(regex_pattern))
    pattern = keep_pattern(program, regex_pattern(output, address));
  if (pattern) record(site, pattern->bytes, pattern->size, text);
}

void __swiftc_fuzz_trace_regex(const void *site, uint64_t regex, uint64_t output, uint64_t word0,
                               uint64_t word1) {
  SwiftString text;
  if (fuzz_trace_recording && fuzz_decode_string(&text, word0, word1))
    record_regex(site, regex, output, &text);
}

void __swiftc_fuzz_trace_regex_in_slice(const void *site, uint64_t regex, uint64_t output,
                                        uint64_t start, uint64_t end, uint64_t word0,
                                        uint64_t word1) {
  SwiftString text;
  if (fuzz_trace_recording && fuzz_decode_substring(&text, start, end, word0, word1))
    record_regex(site, regex, output, &text);
}

/// Records nothing unless the part of an expression is a `Regex`: the others are characters and
/// strings, whose searches are seen elsewhere, and types of the program.
void __swiftc_fuzz_trace_component(const void *site, uint64_t component, uint64_t type,
                                   uint64_t text, uint64_t text_type) {
  const GenericMetadata *metadata = (const GenericMetadata *)(uintptr_t)type;
  SwiftString decoded;
  if (fuzz_trace_recording && metadata->kind == FUZZ_STRUCTURE &&
      fuzz_is(metadata->descriptor, regex_descriptor) &&
      fuzz_decode_value(&decoded, text, text_type))
    record_regex(site, component, metadata->argument, &decoded);
}

void __swiftc_fuzz_trace_expression(const void *site, uint64_t object, uint64_t word0,
                                    uint64_t word1) {
  SwiftString text;
  if (!fuzz_trace_recording || !is_of_class(object, expression_class) ||
      !fuzz_decode_string(&text, word0, word1))
    return;
  const Pattern *pattern = known_pattern(object);
  if (!pattern && may_ask(expression_pattern))
    pattern = keep_pattern(object, expression_pattern((const void *)(uintptr_t)object));
  if (pattern) record(site, pattern->bytes, pattern->size, &text);
}

// MARK: Scanners

/// Records a string that a scanner is to find, and what is left of its text.
void __swiftc_fuzz_trace_scanner(const void *site, uint64_t scanner, uint64_t word0,
                                 uint64_t word1) {
  const void *object = (const void *)(uintptr_t)scanner;
  SwiftString part, rest;
  if (!fuzz_trace_recording || !is_of_class(scanner, scanner_class) || !scanner_index ||
      !fuzz_decode_string(&part, word0, word1) || !may_ask(scanner_string))
    return;
  OptionalString text = scanner_string(object);
  uint64_t end = fuzz_decode_string(&rest, text.word0, text.word1) ? rest.size : 0;
  if (fuzz_decode_substring(&rest, scanner_index(object), end << 16, text.word0, text.word1))
    fuzz_trace_bytes((uintptr_t)site, FUZZ_TRACE_STRINGS, part.bytes, part.size, rest.bytes,
                     rest.size);
  swift_bridgeObjectRelease(text.word1);
}

// MARK: Options of searches

/// `NSString.CompareOptions.regularExpression`
enum { IS_PATTERN = 1024 };

void __swiftc_fuzz_trace_search(const void *site, uint64_t part, uint64_t part_type, uint64_t text,
                                uint64_t text_type, uint64_t options) {
  SwiftString pattern, decoded;
  if (!(options & IS_PATTERN))
    __swiftc_fuzz_trace_values(site, part, part_type, text, text_type);
  else if (fuzz_trace_recording && fuzz_decode_value(&pattern, part, part_type) &&
           fuzz_decode_value(&decoded, text, text_type))
    record(site, pattern.bytes, pattern.size, &decoded);
}
