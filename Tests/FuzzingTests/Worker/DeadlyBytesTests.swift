import CFuzzing
import Testing

@testable import Fuzzing

@Suite("Deadly bytes")
struct DeadlyBytesTests {
  private func withBytes(_ body: (inout DeadlyBytes) -> Void) {
    let size = MemoryLayout<FuzzWorkerBlock>.size
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 4096)
    defer { memory.deallocate() }
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    var bytes = DeadlyBytes(WorkerBlock(memory, inputCapacity: 16))
    bytes.isActive = true
    body(&bytes)
  }

  private func begin(_ entry: String, _ bytes: inout DeadlyBytes) {
    Array(entry.utf8).withUnsafeBufferPointer { bytes.begin($0) }
  }

  /// Returns the number of inputs that are run; those with a letter of `deadly` die.
  private func run(
    _ input: String, times: Int, deadly: Set<Character>, _ bytes: inout DeadlyBytes
  ) -> Int {
    let text = Array(input.utf8)
    return (0..<times).count { _ in
      guard !text.withUnsafeBufferPointer({ bytes.spares($0) }) else { return false }
      if deadly.isDisjoint(with: input) { bytes.survive() }
      return true
    }
  }

  @Test("after 32 deaths one in sixteen inputs with the value is run, and all without it")
  func spares() {
    withBytes { bytes in
      begin("headabc", &bytes)
      #expect(run("headab~", times: 32, deadly: ["~"], &bytes) == 32)
      #expect(run("heada~", times: 160, deadly: ["~"], &bytes) == 10)
      #expect(run("headaxyb", times: 160, deadly: ["~"], &bytes) == 160)
      // It has two new values.
      #expect(run("headx~", times: 160, deadly: ["~"], &bytes) == 10)
      #expect(run("heady", times: 160, deadly: ["~"], &bytes) == 160)
    }
  }

  @Test("the first four places are told apart from each other and from the rest")
  func places() {
    withBytes { bytes in
      begin("~eadabc", &bytes)
      #expect(run("~~adabc", times: 32, deadly: ["~"], &bytes) == 32)
      #expect(run("~~adabc", times: 160, deadly: ["~"], &bytes) == 10)
      #expect(run("~e~dabc", times: 32, deadly: ["~"], &bytes) == 32)
      #expect(run("~eadab~", times: 32, deadly: ["~"], &bytes) == 32)
      #expect(run("~eada~c", times: 160, deadly: ["~"], &bytes) == 10)
    }
  }

  @Test("values of the entry tell nothing, and neither do long inputs")
  func known() {
    withBytes { bytes in
      begin("heada~", &bytes)
      #expect(run("head~~", times: 500, deadly: ["~"], &bytes) == 500)
      begin("heada", &bytes)
      let long = "head" + String(repeating: "a", count: 300) + "~"
      #expect(run(long, times: 500, deadly: ["~"], &bytes) == 500)
      #expect(run("head~", times: 32, deadly: ["~"], &bytes) == 32)
    }
  }

  @Test("a value that one in three inputs survives is run, and one that stops killing again")
  func survivors() {
    withBytes { bytes in
      begin("a", &bytes)
      for _ in 0..<100 {
        #expect(run("~", times: 2, deadly: ["~"], &bytes) == 2)
        #expect(run("~", times: 1, deadly: [], &bytes) == 1)
      }
      #expect(run("!", times: 32, deadly: ["!"], &bytes) == 32)
      _ = run("!", times: 400, deadly: [], &bytes)
      #expect(run("!", times: 100, deadly: [], &bytes) == 100)
    }
  }

  @Test("a campaign with a shallow bug dies less, and reaches what is behind other bytes")
  func campaign() throws {
    // A tilde kills anywhere but at the start.
    let pool = try FakePool { input in
      input.dropFirst().contains(UInt8(ascii: "~")) ? nil : [0] + compared(with: "(key", input)
    }
    let run = try FakeRun(
      try OptionsParser(["-runs=60000", "-seed=1", "-keep_going=1"]).options, pool: pool)
    // Each of five places needs 32 deaths.
    #expect(pool.deaths >= 32)
    #expect(pool.deaths < 200)
    #expect(run.corpus.contains { $0.starts(with: Array("(key".utf8)) })
  }
}
