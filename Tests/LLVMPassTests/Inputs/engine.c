// The least engine that makes instrumented code show what it does. Standard error gets the
// counters at exit and, with TRACE set, every comparison; with WATCH, those of the site of that
// number.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The convention of the hooks, which GCC does not know.
#define HOOK __attribute__((preserve_most))

typedef struct {
  uint32_t version, flags;
  uint8_t *gate, *counters_start, *counters_stop;
  const uintptr_t *pcs_start, *pcs_stop;
  const uint8_t *sites_start, *sites_stop, *functions_start, *functions_stop;
  const uint8_t *literals_start, *literals_stop;
  uint8_t *watches_start, *watches_stop;
} Image;

typedef struct {
  uint8_t kind, predicate;
  uint16_t width;
  uint8_t flags, zero[3];
  uint32_t line;
  int32_t function;
} Site;

static uint8_t *counters, *counters_end;
static const uintptr_t *pcs, *pcs_end;
static const Image *image;
static long watched = -1;

void __sanitizer_cov_8bit_counters_init(uint8_t *start, uint8_t *stop) {
  counters = start, counters_end = stop;
}
void __sanitizer_cov_pcs_init(const uintptr_t *start, const uintptr_t *stop) {
  pcs = start, pcs_end = stop;
}

static void report(void) {
  size_t hit = 0, entries = 0;
  for (uint8_t *c = counters; c < counters_end; c++) hit += *c != 0;
  for (const uintptr_t *p = pcs; p < pcs_end; p += 2) entries += p[1] & 1;
  fprintf(stderr, "counters %zd hit %zu pcs %zd entries %zu sites %zd literals %zd version %u\n",
          counters_end - counters, hit, (pcs_end - pcs) / 2, entries,
          (image->sites_stop - image->sites_start) / 16,
          image->literals_stop - image->literals_start, image->version);
}

void __swiftc_fuzz_register_image(const Image *registered) {
  if (image) abort();  // one constructor per image
  image = registered;
  if (getenv("TRACE")) *image->gate = 1;
  size_t sites = (image->sites_stop - image->sites_start) / 16;
  if (image->watches_stop - image->watches_start != sites) abort();
  if (getenv("WATCH")) {
    watched = atol(getenv("WATCH"));
    memset(image->watches_start, 0, sites);
    image->watches_start[watched] = 1;
  }
  atexit(report);
}

// The name of the function that a site belongs to, through both of its relative addresses.
static const char *function_of(const Site *site) {
  if (watched >= 0 && site - (const Site *)image->sites_start != watched) abort();
  const uint8_t *record = (const uint8_t *)&site->function + site->function;
  const int32_t *relative = (const int32_t *)(record + 4);
  const uint8_t *first = (const uint8_t *)relative + *relative;
  // A library's function has sites, but no counters.
  if (*relative && (first < counters || first >= counters_end)) abort();
  const uint16_t *sizes = (const uint16_t *)(record + 16);
  static char name[256];
  snprintf(name, sizeof name, "%.*s", sizes[1], record + 20 + sizes[0]);
  return name;
}

HOOK void __swiftc_fuzz_trace_integer(const Site *s, uint64_t a, uint64_t b) {
  fprintf(stderr, "integer %d %lx %lx in %s\n", s->width, a, b, function_of(s));
}
HOOK void __swiftc_fuzz_trace_wide_integer(const Site *s, uint64_t al, uint64_t ah, uint64_t bl,
                                      uint64_t bh) {
  fprintf(stderr, "wide %d %lx:%lx %lx:%lx in %s\n", s->width, al, ah, bl, bh, function_of(s));
}
HOOK void __swiftc_fuzz_trace_float(const Site *s, double a, double b) {
  fprintf(stderr, "float %d %g %g in %s\n", s->width, a, b, function_of(s));
}
HOOK void __swiftc_fuzz_trace_switch(const Site *s, uint64_t v, const uint64_t *cases, uint64_t n) {
  fprintf(stderr, "switch %d %lx of", s->width, v);
  for (uint64_t i = 0; i < n; i++) fprintf(stderr, " %lx", cases[i]);
  fprintf(stderr, " in %s\n", function_of(s));
}
HOOK void __swiftc_fuzz_trace_strings(const Site *s, uint64_t l0, uint64_t l1, uint64_t r0,
                                 uint64_t r1) {
  fprintf(stderr, "strings %d %lx %lx %lx %lx in %s\n", s->kind, l0, l1, r0, r1, function_of(s));
}
HOOK void __swiftc_fuzz_trace_slices(const Site *s, uint64_t l0, uint64_t l1, uint64_t lf,
                                     uint64_t lt, uint64_t r0, uint64_t r1, uint64_t rf,
                                     uint64_t rt) {
  fprintf(stderr, "slices %d %lx %lx %lx %lx %lx %lx %lx %lx in %s\n", s->kind, l0, l1, lf, lt, r0,
          r1, rf, rt, function_of(s));
}
HOOK void __swiftc_fuzz_trace_cases(const Site *s, uint64_t w0, uint64_t w1, uint64_t cases) {
  fprintf(stderr, "cases %d %lx %lx %lx in %s\n", s->kind, w0, w1, cases, function_of(s));
}
HOOK void __swiftc_fuzz_trace_dictionary(const Site *s, uint64_t w0, uint64_t w1, uint64_t all) {
  fprintf(stderr, "dictionary %d %lx %lx %lx in %s\n", s->kind, w0, w1, all, function_of(s));
}
HOOK void __swiftc_fuzz_trace_set(const Site *s, uint64_t w0, uint64_t w1, uint64_t all) {
  fprintf(stderr, "set %d %lx %lx %lx in %s\n", s->kind, w0, w1, all, function_of(s));
}
uint64_t __swiftc_fuzz_trace_probe(uint64_t table, uint64_t probe) {
  fprintf(stderr, "probe %lu of %lx\n", probe, table);
  return 0;
}
HOOK void __swiftc_fuzz_trace_key(const Site *s, uint64_t w0, uint64_t w1) {
  fprintf(stderr, "key %d %lx %lx in %s\n", s->kind, w0, w1, function_of(s));
}
HOOK void __swiftc_fuzz_trace_number(const Site *s, uint64_t w0, uint64_t w1) {
  fprintf(stderr, "number %d %lx %lx in %s\n", s->kind, w0, w1, function_of(s));
}
HOOK void __swiftc_fuzz_trace_values(const Site *s, uint64_t l, uint64_t lt, uint64_t r,
                                     uint64_t rt) {
  fprintf(stderr, "values %d %lx %lx %lx %lx in %s\n", s->kind, l, lt, r, rt, function_of(s));
}
HOOK void __swiftc_fuzz_trace_part(const Site *s, uint64_t w0, uint64_t w1, uint64_t v,
                                   uint64_t t) {
  fprintf(stderr, "part %d %lx %lx %lx %lx in %s\n", s->kind, w0, w1, v, t, function_of(s));
}
HOOK void __swiftc_fuzz_trace_search(const Site *s, uint64_t l, uint64_t lt, uint64_t r,
                                     uint64_t rt, uint64_t options) {
  fprintf(stderr, "search %d %lx %lx %lx %lx %lx in %s\n", s->kind, l, lt, r, rt, options,
          function_of(s));
}
HOOK void __swiftc_fuzz_trace_regex(const Site *s, uint64_t r, uint64_t o, uint64_t w0,
                                    uint64_t w1) {
  fprintf(stderr, "regex %d %lx %lx %lx %lx in %s\n", s->kind, r, o, w0, w1, function_of(s));
}
HOOK void __swiftc_fuzz_trace_regex_in_slice(const Site *s, uint64_t r, uint64_t o, uint64_t from,
                                             uint64_t to, uint64_t w0, uint64_t w1) {
  fprintf(stderr, "slice %d %lx %lx %lx %lx %lx %lx in %s\n", s->kind, r, o, from, to, w0, w1,
          function_of(s));
}
HOOK void __swiftc_fuzz_trace_component(const Site *s, uint64_t c, uint64_t ct, uint64_t v,
                                        uint64_t vt) {
  fprintf(stderr, "component %d %lx %lx %lx %lx in %s\n", s->kind, c, ct, v, vt, function_of(s));
}
HOOK void __swiftc_fuzz_trace_expression(const Site *s, uint64_t e, uint64_t w0, uint64_t w1) {
  fprintf(stderr, "expression %d %lx %lx %lx in %s\n", s->kind, e, w0, w1, function_of(s));
}
HOOK void __swiftc_fuzz_trace_scanner(const Site *s, uint64_t scanner, uint64_t w0, uint64_t w1) {
  fprintf(stderr, "scanner %d %lx %lx %lx in %s\n", s->kind, scanner, w0, w1, function_of(s));
}
HOOK void __swiftc_fuzz_trace_data(const Site *s, uint64_t p0, uint64_t p1, uint64_t w0,
                                   uint64_t w1) {
  fprintf(stderr, "data %d %lx %lx %lx %lx in %s\n", s->kind, p0, p1, w0, w1, function_of(s));
}
HOOK void __swiftc_fuzz_trace_bytes_dictionary(const Site *s, uint64_t array, uint64_t all) {
  fprintf(stderr, "bytes dictionary %d %lx %lx in %s\n", s->kind, array, all, function_of(s));
}
HOOK void __swiftc_fuzz_trace_bytes_set(const Site *s, uint64_t array, uint64_t all) {
  fprintf(stderr, "bytes set %d %lx %lx in %s\n", s->kind, array, all, function_of(s));
}
