// The hooks before searches by objects: regular expressions and scanners.
//
// C: see tracing.c. Unlike all other hooks these call Swift, to ask an expression for its pattern
// and a scanner for its text. That may allocate a string, and takes as long as a short match.
#include "CFuzzing.h"
#include "recording.h"
#include "swift_values.h"

enum { MOST_QUESTIONS = 256 };  // of one recording: programs search in loops

static uint32_t questions_left;

void fuzz_questions_start(void) { questions_left = MOST_QUESTIONS; }

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

static int may_ask(const void *getter) {
  if (!fuzz_trace_recording || !getter || !swift_bridgeObjectRelease || questions_left == 0)
    return 0;
  questions_left--;
  return 1;
}

static void record(const void *site, const SwiftString *pattern, const SwiftString *text) {
  fuzz_trace_bytes((uintptr_t)site, FUZZ_TRACE_MATCH, pattern->bytes, pattern->size, text->bytes,
                   text->size);
}

/// Records a pattern, of which this owns a reference, and the text that it is to match.
static void record_pattern(const void *site, OptionalString pattern, const SwiftString *text) {
  SwiftString decoded;
  if (!pattern.word1) return;
  if (fuzz_decode_string(&decoded, pattern.word0, pattern.word1)) record(site, &decoded, text);
  swift_bridgeObjectRelease(pattern.word1);
}

void __swiftc_fuzz_trace_regex(const void *site, uint64_t regex, uint64_t output, uint64_t word0,
                               uint64_t word1) {
  SwiftString text;
  if (may_ask(regex_pattern) && fuzz_decode_string(&text, word0, word1))
    record_pattern(site, regex_pattern(output, (const void *)(uintptr_t)regex), &text);
}

void __swiftc_fuzz_trace_regex_in_slice(const void *site, uint64_t regex, uint64_t output,
                                        uint64_t start, uint64_t end, uint64_t word0,
                                        uint64_t word1) {
  SwiftString text;
  if (may_ask(regex_pattern) && fuzz_decode_substring(&text, start, end, word0, word1))
    record_pattern(site, regex_pattern(output, (const void *)(uintptr_t)regex), &text);
}

/// Records nothing unless the part of an expression is a `Regex`: the others are characters and
/// strings, whose searches are seen elsewhere, and types of the program.
void __swiftc_fuzz_trace_component(const void *site, uint64_t component, uint64_t type,
                                   uint64_t text, uint64_t text_type) {
  const GenericMetadata *metadata = (const GenericMetadata *)(uintptr_t)type;
  SwiftString decoded;
  if (metadata->kind == FUZZ_STRUCTURE && fuzz_is(metadata->descriptor, regex_descriptor) &&
      may_ask(regex_pattern) && fuzz_decode_value(&decoded, text, text_type))
    record_pattern(site, regex_pattern(metadata->argument, (const void *)(uintptr_t)component), &decoded);
}

void __swiftc_fuzz_trace_expression(const void *site, uint64_t object, uint64_t word0,
                                    uint64_t word1) {
  SwiftString text;
  if (may_ask(expression_pattern) && fuzz_decode_string(&text, word0, word1))
    record_pattern(site, expression_pattern((const void *)(uintptr_t)object), &text);
}

/// Records a string that a scanner is to find, and what is left of its text.
void __swiftc_fuzz_trace_scanner(const void *site, uint64_t scanner, uint64_t word0,
                                 uint64_t word1) {
  const void *object = (const void *)(uintptr_t)scanner;
  SwiftString part, rest;
  if (!may_ask(scanner_string) || !scanner_index || !fuzz_decode_string(&part, word0, word1))
    return;
  OptionalString text = scanner_string(object);
  uint64_t end = fuzz_decode_string(&rest, text.word0, text.word1) ? rest.size : 0;
  if (fuzz_decode_substring(&rest, scanner_index(object), end << 16, text.word0, text.word1))
    fuzz_trace_bytes((uintptr_t)site, FUZZ_TRACE_STRINGS, part.bytes, part.size, rest.bytes,
                     rest.size);
  swift_bridgeObjectRelease(text.word1);
}

/// `NSString.CompareOptions.regularExpression`
enum { IS_PATTERN = 1024 };

void __swiftc_fuzz_trace_search(const void *site, uint64_t part, uint64_t part_type, uint64_t text,
                                uint64_t text_type, uint64_t options) {
  SwiftString pattern, decoded;
  if (!(options & IS_PATTERN))
    __swiftc_fuzz_trace_values(site, part, part_type, text, text_type);
  else if (fuzz_trace_recording && fuzz_decode_value(&pattern, part, part_type) &&
           fuzz_decode_value(&decoded, text, text_type))
    record(site, &pattern, &decoded);
}
