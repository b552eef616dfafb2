// Swift names as a person writes them.
#include "CLibFuzzerEntry.h"

#include <stdlib.h>
#include <string.h>

__attribute__((weak)) char *swift_demangle(const char *mangled, size_t length, char *output,
                                           size_t *size, uint32_t flags);

/// Gives the place after the bracket that closes the one at `text`.
static const char *after_bracket(const char *text) {
  int depth = 0;
  for (; *text; text++) {
    if (strchr("(<[", *text)) depth++;
    // The end of an arrow is no bracket.
    if (strchr(")]", *text) || (*text == '>' && text[-1] != '-')) depth--;
    if (depth == 0) return text + 1;
  }
  return text;
}

/// Copies a demangled name without types, specializations and results.
static void shorten(const char *text, char *name, size_t size) {
  char *end = name + size - 1;
  const char *specialization = strstr(text, "specialization <");
  if (specialization) {
    const char *rest = after_bracket(specialization + strlen("specialization "));
    if (!strncmp(rest, " of ", 4)) text = rest + 4;
  }
  while (*text && name < end) {
    if (!strncmp(text, " -> ", 4) || !strncmp(text, " throws", 7) || !strncmp(text, " async", 6)) {
      // The context of a closure follows, or nothing that matters.
      const char *context = strstr(text, " in ");
      if (!context) break;
      text = context;
    } else if (*text == '(' || *text == '<') {
      int is_call = *text == '(' && name[-1] != ' ';
      text = after_bracket(text);
      if (is_call && name + 2 < end) {
        *name++ = '(';
        *name++ = ')';
      } else if (name[-1] == ' ' && *text == ' ') {
        text++;
      }
    } else {
      *name++ = *text++;
    }
  }
  *name = 0;
}

void fuzz_readable_name(const char *symbol, char *name, size_t size) {
  const char *dot = strchr(symbol, '.');  // the pass marks its copies of functions with suffixes
  size_t length = dot ? (size_t)(dot - symbol) : strlen(symbol);
  char *demangled = NULL;
  if (size < 2) return;
  if (!strncmp(symbol, "$s", 2) && swift_demangle)
    demangled = swift_demangle(symbol, length, NULL, NULL, 0);
  if (demangled) {
    // One byte before the name, so that there always is a last one.
    name[0] = ' ';
    shorten(demangled, name + 1, size - 1);
    memmove(name, name + 1, strlen(name + 1) + 1);
    free(demangled);
  } else {
    strncpy(name, symbol, size - 1);
    name[size - 1] = 0;
  }
}
