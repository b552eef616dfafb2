/// The search for memory that a run of the target leaves behind. It needs the leak sanitizer, which
/// comes with the address sanitizer.
#ifndef CFUZZING_LEAKS_H
#define CFUZZING_LEAKS_H

/// Begins to count allocations. Returns 0 if no leak sanitizer is linked in; no other function here
/// may be called then.
int fuzz_leaks_install(void);
/// Resets the counts.
void fuzz_leaks_begin_run(void);
/// Returns true if more was allocated than freed since the reset.
int fuzz_leaks_are_possible(void);
/// Begins (1) or ends (0) a phase in which allocations of this thread do not count as leaks.
void fuzz_leaks_ignore(int ignores);
/// Searches for memory that nothing points to any more, and prints a report. It takes tens of
/// milliseconds. Returns true if there is a leak.
int fuzz_leaks_report(void);
/// Turns off the search for lost memory that a process makes at its end.
void fuzz_leaks_skip_end(void);

#endif
