// Gives each argument to the target, with the gate closed and with it open, and prints the counters
// and the comparisons. The hooks and the registration are the engine's own.
#include "CFuzzing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static _Alignas(8) uint8_t buffer[1 << 16];

static void print_counters(void) {
  for (uint32_t i = 0; i < fuzz_counter_range_count; i++) {
    FuzzCounterRange range = fuzz_counter_ranges[i];
    for (uint8_t *counter = range.start; counter < range.stop; counter++) {
      printf("%d ", *counter);
      *counter = 0;
    }
  }
  printf("\n");
}

static void print_comparisons(void) {
  size_t offset = 0;
  while (offset < fuzz_trace_end()) {
    const FuzzTraceEntry *entry = (const FuzzTraceEntry *)(buffer + offset);
    if (entry->size == 0) break;
    const FuzzSiteRecord *site = (const FuzzSiteRecord *)(uintptr_t)entry->site;
    const uint64_t *words = (const uint64_t *)(entry + 1);
    printf("line %u kind %d predicate %d width %d:", site->line, entry->kind, site->predicate,
           site->width);
    if (entry->kind == FUZZ_TRACE_SWITCH) {
      const uint64_t *cases = (const uint64_t *)(uintptr_t)words[1];
      printf(" %llx of", (unsigned long long)words[0]);
      for (uint64_t i = 0; i < words[2]; i++) printf(" %llx", (unsigned long long)cases[i]);
    } else {
      for (size_t i = 0; i < (entry->size - sizeof *entry) / sizeof *words; i++)
        printf(" %llx", (unsigned long long)words[i]);
    }
    printf("\n");
    offset += entry->size;
  }
}

int main(int count, char **arguments) {
  for (int i = 1; i < count; i++) {
    const uint8_t *input = (const uint8_t *)arguments[i];
    LLVMFuzzerTestOneInput(input, strlen(arguments[i]));
    print_counters();
    fuzz_trace_start(buffer, sizeof buffer, 0, 0, 1);
    LLVMFuzzerTestOneInput(input, strlen(arguments[i]));
    fuzz_trace_stop();
    print_counters();
    print_comparisons();
  }
  return 0;
}
