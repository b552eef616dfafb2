import Testing

@testable import Fuzzing

@Suite("Crashes that tests replay")
struct CrashInTestTests {
  @Test("Of a replay's output, the failure of the test has what describes the finding")
  func report() {
    let output = """
      Test run started.
      INFO: Seed: 1
      Running: Fuzz/Parse/crashes/crash-1

      Crash: Index out of range at Parser.swift:3 in parse(_:)
      ==12== ERROR: libFuzzer: deadly signal
          #0 0x1 in parse(_:) /p/Parser.swift:3:1

      SUMMARY: libFuzzer: deadly signal
      DEDUP_TOKEN: parse(_:)

      Values:
        text: "a"

      Minimize:   SWIFTC_FUZZ_TEST=Parse runner
      """
    #expect(
      CrashInTest.report(in: output) == """
        Crash: Index out of range at Parser.swift:3 in parse(_:)
            #0 0x1 in parse(_:) /p/Parser.swift:3:1
        Values:
          text: "a"
        """)
  }

  @Test("A sanitizer's report is kept whole")
  func sanitizer() {
    let output = "INFO: Seed: 1\nRunning: crash-1\nAddressSanitizer: heap-use-after-free\n#0 0x1"
    #expect(CrashInTest.report(in: output).hasSuffix("heap-use-after-free\n#0 0x1"))
  }
}
