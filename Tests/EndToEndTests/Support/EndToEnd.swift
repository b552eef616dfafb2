import Testing

// Two lanes: within each one test after the other, for each of them keeps a core busy.

/// Programs that are fuzzed, and what becomes of them: findings, reports, what a workflow makes.
@Suite("End to end: runs", .serialized)
enum EndToEndRuns {}

/// Packages and command lines, and what is built of them.
@Suite("End to end: builds", .serialized)
enum EndToEndBuilds {}
