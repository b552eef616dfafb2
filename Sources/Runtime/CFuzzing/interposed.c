// Observes comparisons by functions of the C library. Foundation, the Swift runtime and C code make
// them.
//
// Defined in the program, they come before the C library's, which they call. C: variables that no
// initialiser guards, because the loader and other constructors compare, too.
#define _GNU_SOURCE
#include "CFuzzing.h"
#include "recording.h"

#include <ctype.h>
#include <dlfcn.h>
#include <string.h>

// Where the C library's own function is, null until it was asked for.
#define NEXT(type, name, ...)                                        \
  static type (*next_##name)(__VA_ARGS__);                           \
  __attribute__((constructor(101))) static void find_##name(void) {  \
    next_##name = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name);    \
  }

NEXT(int, memcmp, const void *, const void *, size_t)
NEXT(int, strcmp, const char *, const char *)
NEXT(int, strncmp, const char *, const char *, size_t)
NEXT(int, strcasecmp, const char *, const char *)
NEXT(int, strncasecmp, const char *, const char *, size_t)
NEXT(void *, memmem, const void *, size_t, const void *, size_t)
NEXT(char *, strstr, const char *, const char *)

static int compare(const uint8_t *left, const uint8_t *right, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (left[i] != right[i]) return left[i] - right[i];
  return 0;
}

/// Records a comparison of different bytes. Equal ones are not recorded, because the engine and all
/// code that hashes compare equal bytes all the time.
static void note(const void *caller, const void *left, const void *right, size_t left_size,
                 size_t right_size) {
  if (left_size == right_size && compare(left, right, left_size) == 0) return;
  fuzz_trace_bytes((uintptr_t)caller, FUZZ_TRACE_LIBRARY, left, left_size, right,
                   right_size);
}

/// Returns the size of a text. Not the library's function: the address sanitizer would check that
/// all of it may be read, and a comparison stops at a difference.
static size_t size_of_text(const char *text) {
  size_t size = 0;
  while (text[size]) size++;
  return size;
}

/// Returns the number of bytes with which both texts begin, at most `limit`.
static size_t shared_size(const char *left, const char *right, size_t limit) {
  size_t size = 0;
  while (size < limit && left[size] && left[size] == right[size]) size++;
  return size;
}

/// Records a comparison of different texts.
static void note_texts(const void *caller, const char *left, const char *right) {
  note(caller, left, right, size_of_text(left), size_of_text(right));
}

enum { SMALLEST_PAGE = 4096 };

/// Returns the size of a text as far as it may be read, when the byte at `read` was: memory may
/// end behind the page.
static size_t size_on_page(const char *text, size_t read, size_t limit) {
  size_t size = read;
  while (size < limit && text[size]) {
    size++;
    if ((uintptr_t)(text + size) % SMALLEST_PAGE == 0) break;
  }
  return size;
}

/// Records a comparison of texts of at most `limit` bytes, which may have no end: it stops at a
/// difference.
static void note_beginnings(const void *caller, const char *left, const char *right,
                            size_t limit) {
  size_t same = shared_size(left, right, limit);
  note(caller, left, right, size_on_page(left, same, limit), size_on_page(right, same, limit));
}

#define CALLER __builtin_return_address(0)

// Weak, so that a sanitizer's own interceptor is no second definition; it calls the hooks below.
__attribute__((weak)) int memcmp(const void *left, const void *right, size_t size) {
  if (fuzz_is_watched((uintptr_t)CALLER) && size > 1) note(CALLER, left, right, size, size);
  return next_memcmp ? next_memcmp(left, right, size) : compare(left, right, size);
}

__attribute__((weak)) int bcmp(const void *left, const void *right, size_t size) {
  if (fuzz_is_watched((uintptr_t)CALLER) && size > 1) note(CALLER, left, right, size, size);
  return next_memcmp ? next_memcmp(left, right, size) : compare(left, right, size);
}

__attribute__((weak)) int strcmp(const char *left, const char *right) {
  if (fuzz_is_watched((uintptr_t)CALLER)) note_texts(CALLER, left, right);
  if (next_strcmp) return next_strcmp(left, right);
  size_t size = shared_size(left, right, SIZE_MAX);
  return (uint8_t)left[size] - (uint8_t)right[size];
}

__attribute__((weak)) int strncmp(const char *left, const char *right, size_t size) {
  if (fuzz_is_watched((uintptr_t)CALLER)) note_beginnings(CALLER, left, right, size);
  if (next_strncmp) return next_strncmp(left, right, size);
  size_t same = shared_size(left, right, size);
  return same == size ? 0 : (uint8_t)left[same] - (uint8_t)right[same];
}

static int compare_letters(const char *left, const char *right, size_t size) {
  for (size_t i = 0; i < size; i++) {
    int difference = tolower((uint8_t)left[i]) - tolower((uint8_t)right[i]);
    if (difference || !left[i]) return difference;
  }
  return 0;
}

// Texts that differ by the case of letters are recorded as well, which costs a hint and no more.

__attribute__((weak)) int strcasecmp(const char *left, const char *right) {
  if (fuzz_is_watched((uintptr_t)CALLER)) note_texts(CALLER, left, right);
  return next_strcasecmp ? next_strcasecmp(left, right) : compare_letters(left, right, SIZE_MAX);
}

__attribute__((weak)) int strncasecmp(const char *left, const char *right, size_t size) {
  if (fuzz_is_watched((uintptr_t)CALLER)) note_beginnings(CALLER, left, right, size);
  return next_strncasecmp ? next_strncasecmp(left, right, size)
                          : compare_letters(left, right, size);
}

// A search for a part is a comparison with the whole, which a text that is the part fulfils.

static void *search(const uint8_t *text, size_t size, const uint8_t *part, size_t part_size) {
  for (size_t i = 0; i + part_size <= size; i++)
    if (compare(text + i, part, part_size) == 0) return (void *)(text + i);
  return NULL;
}

__attribute__((weak)) void *memmem(const void *text, size_t size, const void *part,
                                   size_t part_size) {
  void *found = next_memmem ? next_memmem(text, size, part, part_size)
                            : search(text, size, part, part_size);
  if (!found && fuzz_is_watched((uintptr_t)CALLER)) note(CALLER, text, part, size, part_size);
  return found;
}

__attribute__((weak)) char *strstr(const char *text, const char *part) {
  char *found = next_strstr ? next_strstr(text, part)
                            : search((const uint8_t *)text, strlen(text), (const uint8_t *)part,
                                     strlen(part));
  if (!found && fuzz_is_watched((uintptr_t)CALLER))
    note(CALLER, text, part, strlen(text), strlen(part));
  return found;
}

// The hooks that the sanitizers' interceptors call.
void __sanitizer_weak_hook_memcmp(void *caller, const void *left, const void *right, size_t size,
                                  int result) {
  if (fuzz_is_watched((uintptr_t)caller) && result != 0) note(caller, left, right, size, size);
}

void __sanitizer_weak_hook_strcmp(void *caller, const char *left, const char *right, int result) {
  if (fuzz_is_watched((uintptr_t)caller) && result != 0)
    note_texts(caller, left, right);
}

void __sanitizer_weak_hook_strncmp(void *caller, const char *left, const char *right, size_t size,
                                   int result) {
  if (fuzz_is_watched((uintptr_t)caller) && result != 0)
    note_beginnings(caller, left, right, size);
}

void __sanitizer_weak_hook_strcasecmp(void *caller, const char *left, const char *right,
                                      int result) {
  if (fuzz_is_watched((uintptr_t)caller) && result != 0)
    note_texts(caller, left, right);
}

void __sanitizer_weak_hook_strncasecmp(void *caller, const char *left, const char *right,
                                       size_t size, int result) {
  if (fuzz_is_watched((uintptr_t)caller) && result != 0)
    note_beginnings(caller, left, right, size);
}

void __sanitizer_weak_hook_strstr(void *caller, const char *text, const char *part, char *result) {
  if (fuzz_is_watched((uintptr_t)caller) && !result)
    note(caller, text, part, strlen(text), strlen(part));
}

void __sanitizer_weak_hook_memmem(void *caller, const void *text, size_t size, const void *part,
                                  size_t part_size, void *result) {
  if (fuzz_is_watched((uintptr_t)caller) && !result) note(caller, text, part, size, part_size);
}
