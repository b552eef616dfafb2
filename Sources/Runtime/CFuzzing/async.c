// Waits for an async body on the thread that gives it inputs, and runs its jobs there. C, because
// Swift has neither weak references, which keep programs without concurrency free of its library,
// nor the variables by which that library lets others run its jobs.
#include "CFuzzingShared.h"

#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SWIFT __attribute__((swiftcall))
#define WEAK __attribute__((weak))

typedef struct {
  void *identity;
  uintptr_t implementation;
} Executor;
typedef SWIFT void (*Enqueue)(void *job);

WEAK extern SWIFT void (*swift_task_enqueueGlobal_hook)(void *job, Enqueue original);
WEAK SWIFT void swift_job_run(void *job, Executor executor);
WEAK SWIFT Executor swift_task_getMainExecutor(void);
/// Without flags it answers, and never ends the program.
WEAK SWIFT _Bool swift_task_isCurrentExecutorWithFlags(Executor executor, uint64_t flags);

// The main actor's jobs lie in the main queue, and the main thread is the one that waits. These
// are what run loops drain it by.
WEAK int _dispatch_get_main_queue_handle_4CF(void);
WEAK void _dispatch_main_queue_callback_4CF(void *unused);

/// A job, and where it goes when nobody waits any longer.
typedef struct {
  void *job;
  Enqueue original;
} Entry;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static Entry *entries;
static size_t first, count, capacity;
/// The number of bodies that are waited for. It exceeds one only in tests.
static unsigned waiting;
/// Wakes the main thread of a fuzzer while it also waits for the main queue.
static int alarm_file = -1;
static int is_asleep;
/// True once the main actor has been used. Asking for its jobs costs a system call.
static int uses_main_queue;

/// Appends a job. The caller holds the lock. Returns 0 when there is no memory.
static int append(Entry entry) {
  if (count == capacity) {
    size_t larger = capacity ? capacity * 2 : 64;
    Entry *moved = malloc(larger * sizeof *moved);
    if (!moved) return 0;
    for (size_t i = 0; i < count; i++) moved[i] = entries[(first + i) % capacity];
    free(entries);
    entries = moved;
    first = 0;
    capacity = larger;
  }
  entries[(first + count++) % capacity] = entry;
  return 1;
}

/// Takes the first job. The caller holds the lock. Returns 0 when there is none.
static int take(Entry *entry) {
  if (count == 0) return 0;
  *entry = entries[first];
  first = (first + 1) % capacity;
  count--;
  return 1;
}

/// Wakes the threads that wait. The caller holds the lock.
static void wake(void) {
  pthread_cond_broadcast(&changed);
  if (is_asleep) eventfd_write(alarm_file, 1);
}

static SWIFT void enqueue(void *job, Enqueue original) {
  pthread_mutex_lock(&lock);
  int is_kept = waiting > 0 && append((Entry){job, original});
  if (is_kept) wake();
  pthread_mutex_unlock(&lock);
  if (!is_kept) original(job);
}

void fuzz_async_begin(void) {
  pthread_mutex_lock(&lock);
  if (&swift_task_enqueueGlobal_hook && swift_job_run) swift_task_enqueueGlobal_hook = enqueue;
  waiting++;
  pthread_mutex_unlock(&lock);
}

static int is_main_thread(void) {
  static __thread int is_main = -1;
  if (is_main < 0) is_main = (pid_t)syscall(SYS_gettid) == getpid();
  return is_main;
}

int fuzz_is_on_main_actor(void) {
  // The main actor of a test runner need not have the main thread.
  if (swift_task_getMainExecutor && swift_task_isCurrentExecutorWithFlags)
    return swift_task_isCurrentExecutorWithFlags(swift_task_getMainExecutor(), 0);
  return is_main_thread();
}

/// Returns true if this thread may run the jobs of the main queue. In a test the runner does that
/// itself.
static int owns_main_queue(void) {
  if (!fuzz_is_entry() || !_dispatch_get_main_queue_handle_4CF) return 0;
  int is_main = is_main_thread();
  if (is_main && alarm_file < 0) alarm_file = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  return is_main && alarm_file >= 0;
}

/// Waits for a job of either kind and runs those of the main actor; 0 where there were none.
static int fuzz_async_poll(int limit) {
  int queue = _dispatch_get_main_queue_handle_4CF();
  struct pollfd files[] = {{alarm_file, POLLIN, 0}, {queue, POLLIN, 0}};
  eventfd_t ignored;
  if (poll(files, 2, limit) <= 0) return 0;
  if (files[0].revents) eventfd_read(alarm_file, &ignored);
  if (!files[1].revents) return 0;
  uses_main_queue = 1;
  eventfd_read(queue, &ignored);
  _dispatch_main_queue_callback_4CF(NULL);
  return 1;
}

/// Runs one job or waits for a change; to be called with the lock, which it gives up meanwhile.
///
/// Returns 0 where the body has finished and nothing is left.
static int fuzz_async_step(const int *is_finished, int owns_queue) {
  Entry entry;
  int has_run = 1;
  if (take(&entry)) {
    pthread_mutex_unlock(&lock);
    swift_job_run(entry.job, (Executor){NULL, 0});
    pthread_mutex_lock(&lock);
  } else if (*is_finished) {
    if (!owns_queue || !uses_main_queue) return 0;
    pthread_mutex_unlock(&lock);
    has_run = fuzz_async_poll(0);
    pthread_mutex_lock(&lock);
  } else if (owns_queue) {
    is_asleep = 1;
    pthread_mutex_unlock(&lock);
    fuzz_async_poll(-1);
    pthread_mutex_lock(&lock);
    is_asleep = 0;
  } else {
    pthread_cond_wait(&changed, &lock);
  }
  return has_run;
}

void fuzz_async_wait(const int *is_finished) {
  int owns_queue = owns_main_queue();
  // In a fuzzer everything belongs to the input, also what the body did not wait for.
  int runs_rest = fuzz_is_entry();
  Entry entry;
  pthread_mutex_lock(&lock);
  while ((runs_rest || !*is_finished) && fuzz_async_step(is_finished, owns_queue)) {
  }
  waiting--;
  // Jobs of a test runner's other tests go where they would have gone.
  while (waiting == 0 && take(&entry)) {
    pthread_mutex_unlock(&lock);
    entry.original(entry.job);
    pthread_mutex_lock(&lock);
  }
  pthread_mutex_unlock(&lock);
}

void fuzz_async_finish(int *is_finished) {
  pthread_mutex_lock(&lock);
  *is_finished = 1;
  wake();
  pthread_mutex_unlock(&lock);
}
