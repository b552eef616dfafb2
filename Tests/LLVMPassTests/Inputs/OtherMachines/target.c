// A fuzz target with what the pass inserts code for: loops, a switch, comparisons of integers and
// floating-point numbers, a shared function, more arguments than fit into registers.
#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned sum;

__attribute__((noinline)) static unsigned nine(unsigned a, unsigned b, unsigned c, unsigned d,
                                               unsigned e, unsigned f, unsigned g, unsigned h,
                                               unsigned i) {
  return a == 3 && i > 200 ? b + c + d + e + f + g + h : a ^ i;
}

__attribute__((weak, noinline)) unsigned kind(uint8_t byte) {
  switch (byte) {
  case '{': return 1;
  case '}': return 2;
  case ',': return sum + 5;
  case 0xff: return 77;
  default: return byte >= '0' && byte <= '9' ? byte - '0' + 10u : 0;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  uint64_t magic;
  sum = 0;
  for (size_t i = 0; i < size; i++) sum += kind(data[i]);
  if (size >= 9) sum += nine(data[0], data[1], data[2], data[3], data[4], data[5], data[6], data[7],
                             data[8]);
  if (size >= sizeof magic) {
    memcpy(&magic, data, sizeof magic);
    if (magic == 0x1122334455667788) sum += 1000;
    if ((double)magic * 0.5 > 1e15) sum++;
  }
  return 0;
}
