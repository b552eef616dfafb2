import Testing

/// All end-to-end tests, one after the other: each compiles and fuzzes with every core.
@Suite("End to end", .serialized)
enum EndToEnd {}
