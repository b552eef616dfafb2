// Async bodies of fuzz targets, as their one caller sees them.
#ifndef CFUZZING_ASYNC_H
#define CFUZZING_ASYNC_H

/// Announces a body: from now on its jobs are kept for `fuzz_async_wait`.
void fuzz_async_begin(void);
/// Runs jobs on this thread until the body has finished.
void fuzz_async_wait(const int *is_finished);
/// Says from any thread that the body has finished.
void fuzz_async_finish(int *is_finished);

#endif
