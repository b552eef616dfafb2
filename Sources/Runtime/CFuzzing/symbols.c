// Exported names of this process's objects. C, because dladdr and dl_iterate_phdr are GNU
// extensions, which Swift's Glibc module leaves out.
#define _GNU_SOURCE
#include "CFuzzingSymbols.h"

#include <dlfcn.h>
#include <link.h>
#include <string.h>
#include <unistd.h>

const char *fuzz_object_of(uintptr_t address, uint64_t *base) {
  Dl_info info;
  struct link_map *object;
  if (!dladdr1((void *)address, &info, (void **)&object, RTLD_DL_LINKMAP)) return NULL;
  *base = object->l_addr;
  return object->l_name;
}

typedef struct {
  const char *path;
  char program[4096];  // what the loader leaves unnamed
  uint64_t base;
} Search;

static int compare(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  Search *search = data;
  const char *name = info->dlpi_name && *info->dlpi_name ? info->dlpi_name : search->program;
  if (strcmp(name, search->path) != 0) return 0;
  search->base = info->dlpi_addr;
  return 1;
}

const char *fuzz_exported_name(const char *path, uint64_t offset) {
  Search search = {.path = path};
  Dl_info info;
  if (readlink("/proc/self/exe", search.program, sizeof search.program - 1) < 0) return NULL;
  if (!dl_iterate_phdr(compare, &search)) return NULL;
  if (!dladdr((void *)(uintptr_t)(search.base + offset), &info)) return NULL;
  return info.dli_sname;
}
