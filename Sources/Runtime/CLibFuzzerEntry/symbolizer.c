// Functions and lines of addresses, by a process of llvm-symbolizer.
#define _GNU_SOURCE
#include "CLibFuzzerEntry.h"

#include <dlfcn.h>
#include <limits.h>
#include <link.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/// Writes the question about an address: `CODE "/path" 0x12`.
static int ask(FILE *questions, uintptr_t address) {
  Dl_info info;
  char own[PATH_MAX] = "";
  if (!dladdr((void *)address, &info) || !info.dli_fname) return 0;
  const char *path = info.dli_fname;
  // The program's own name is relative to where it was started.
  if (path[0] != '/' && readlink("/proc/self/exe", own, sizeof own - 1) > 0) path = own;
  // Addresses of programs without relocation are absolute.
  const ElfW(Ehdr) *header = info.dli_fbase;
  uintptr_t base = header->e_type == ET_EXEC ? 0 : (uintptr_t)info.dli_fbase;
  fprintf(questions, "CODE \"%s\" 0x%lx\n", path, (unsigned long)(address - base));
  return 1;
}

static pid_t start(FILE *questions, FILE *answers) {
  const char *path = getenv("LLVM_SYMBOLIZER_PATH");
  char *arguments[] = {(char *)(path ? path : "llvm-symbolizer"), "--no-demangle", NULL};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, fileno(questions), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(answers), STDOUT_FILENO);
  pid_t process;
  int result = posix_spawnp(&process, arguments[0], &actions, NULL, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  return result == 0 ? process : -1;
}

int fuzz_symbolize(const uintptr_t *addresses, size_t count,
                   void (*use)(uintptr_t address, const char *symbol, const char *place)) {
  // Files, not pipes: neither side waits for the other.
  FILE *questions = tmpfile(), *answers = tmpfile();
  int is_answered = 0;
  if (questions && answers) {
    for (size_t i = 0; i < count; i++)
      if (!ask(questions, addresses[i])) fputs("CODE \"\" 0x0\n", questions);
    fflush(questions);
    rewind(questions);
    pid_t process = start(questions, answers);
    int status = 1;
    if (process > 0 && waitpid(process, &status, 0) == process && status == 0) {
      static char symbol[4096], place[4096];
      rewind(answers);
      for (size_t i = 0; i < count; i++) {
        // Pairs of lines, and an empty one after the last of an address.
        while (fgets(symbol, sizeof symbol, answers) && symbol[0] != '\n' &&
               fgets(place, sizeof place, answers)) {
          symbol[strcspn(symbol, "\n")] = 0;
          place[strcspn(place, "\n")] = 0;
          is_answered = 1;
          use(addresses[i], symbol, place);
        }
      }
    }
  }
  if (questions) fclose(questions);
  if (answers) fclose(answers);
  return is_answered;
}
