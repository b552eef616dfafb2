// Observes errors that any code throws while an execution is recorded.
//
// The Swift runtime calls a handler before each throw, if there is one: it is ours only during a
// recording. C: the runtime's variables are atomic pointers to C functions.
#include "CFuzzing.h"
#include "recording.h"

#include <stdatomic.h>
#include <stdlib.h>

typedef void (*ThrowHandler)(void *box);
typedef void (*TypedThrowHandler)(void *value, const void *type, const void *conformance);

// Absent from targets without Swift, and from older runtimes.
extern _Atomic(ThrowHandler) _swift_willThrow __attribute__((weak));
extern _Atomic(TypedThrowHandler) _swift_willThrowTypedImpl __attribute__((weak));
// Metadata of DecodingError.
extern const uint8_t decoding_error_metadata[] __asm__("$ss13DecodingErrorON") __attribute__((weak));

static ThrowHandler next_handler;
static TypedThrowHandler next_typed_handler;
static FuzzThrowObserver observer;
static uint8_t is_observing;  // between start and stop

void fuzz_observe_throws(FuzzThrowObserver new_observer) { observer = new_observer; }

static void will_throw(void *box) {
  if (fuzz_trace_recording) observer(box, NULL);
  if (next_handler) next_handler(box);
}

static void will_throw_typed(void *value, const void *type, const void *conformance) {
  if (fuzz_trace_recording && type == decoding_error_metadata) observer(NULL, value);
  if (next_typed_handler) next_typed_handler(value, type, conformance);
}

/// Throws since they are counted, and the one to die at.
static unsigned long throws_counted, deadly_throw;

static void count_throw(void *box) {
  (void)box;
  if (++throws_counted == deadly_throw) abort();
}

static void count_typed_throw(void *value, const void *type, const void *conformance) {
  (void)value, (void)type, (void)conformance;
  count_throw(NULL);
}

unsigned long fuzz_throws_count(unsigned long deadly) {
  unsigned long counted = throws_counted;
  throws_counted = 0;
  deadly_throw = deadly;
  if (&_swift_willThrow) atomic_store(&_swift_willThrow, count_throw);
  if (&_swift_willThrowTypedImpl) atomic_store(&_swift_willThrowTypedImpl, count_typed_throw);
  return counted;
}

// Reading first costs less than an exchange, and there are one or two recordings for every
// execution of sonar's.
void fuzz_throws_start(void) {
  if (!observer) return;
  if (&_swift_willThrow) {
    ThrowHandler old = atomic_load_explicit(&_swift_willThrow, memory_order_acquire);
    if (old != will_throw) next_handler = old;
    atomic_store_explicit(&_swift_willThrow, will_throw, memory_order_release);
  }
  if (&_swift_willThrowTypedImpl) {
    TypedThrowHandler old = atomic_load_explicit(&_swift_willThrowTypedImpl, memory_order_acquire);
    if (old != will_throw_typed) next_typed_handler = old;
    atomic_store_explicit(&_swift_willThrowTypedImpl, will_throw_typed, memory_order_release);
  }
  is_observing = 1;
}

void fuzz_throws_stop(void) {
  if (!is_observing) return;
  is_observing = 0;
  if (&_swift_willThrow)
    atomic_store_explicit(&_swift_willThrow, next_handler, memory_order_release);
  if (&_swift_willThrowTypedImpl)
    atomic_store_explicit(&_swift_willThrowTypedImpl, next_typed_handler, memory_order_release);
}
