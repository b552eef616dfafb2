// The async bodies of fuzz targets, as seen by their only caller.
#ifndef CFUZZING_ASYNC_H
#define CFUZZING_ASYNC_H

/// Announces a body. Its jobs are kept for `fuzz_async_wait` from now on.
void fuzz_async_begin(void);
/// Runs jobs on this thread until the body has finished.
void fuzz_async_wait(const int *is_finished);
/// Reports from any thread that the body has finished.
void fuzz_async_finish(int *is_finished);
/// Returns 1 where code of the main actor may be called, 0 elsewhere.
int fuzz_is_on_main_actor(void);

#endif
