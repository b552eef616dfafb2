/// Memory that a run of the target leaves behind; needs the leak sanitizer, which comes with the
/// address sanitizer.
#ifndef CFUZZING_LEAKS_H
#define CFUZZING_LEAKS_H

/// Begins to count allocations; 0 where no leak sanitizer is linked in, and nothing below may be
/// called.
int fuzz_leaks_install(void);
/// Forgets what was counted.
void fuzz_leaks_begin_run(void);
/// Whether more was allocated than freed since.
int fuzz_leaks_are_possible(void);
/// Between the two calls, what this thread allocates is no leak.
void fuzz_leaks_ignore(int ignores);
/// Searches memory for what nothing points to any more (tens of milliseconds), and prints a report.
/// Whether there is a leak.
int fuzz_leaks_report(void);

#endif
