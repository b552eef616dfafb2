// The same findings with clang and libFuzzer, to compare with. The program's name is the kind.
#include "Foreign.h"
#include <cstddef>
#include <cstdint>
#include <cstring>

static const char *kind;

extern "C" int LLVMFuzzerInitialize(int *, char ***arguments) {
  const char *slash = strrchr((*arguments)[0], '/');
  kind = slash ? slash + 1 : (*arguments)[0];
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size >= 3 && data[0] == 'B' && data[1] == 'U' && data[2] == 'G') foreign(kind, (int)size);
  return 0;
}
