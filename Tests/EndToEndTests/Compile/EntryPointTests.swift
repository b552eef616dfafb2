import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("The functions that a libFuzzer target may define")
  struct EntryPointTests {
    @Test("LLVMFuzzerInitialize runs before the first input; -1 keeps inputs out of the corpus")
    func initializeAndReject() throws {
      let workspace = try Workspace([
        "main.swift": """
        nonisolated(unsafe) var isReady = false

        @_cdecl("LLVMFuzzerInitialize")
        public func prepare(
          _ count: UnsafeMutablePointer<CInt>,
          _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>
        ) -> CInt {
          isReady = count.pointee > 0
          return 0
        }

        @_cdecl("LLVMFuzzerTestOneInput")
        public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
          precondition(isReady)
          if size > 2, data[0] == 0x41 {
            if data[1] == 0x42 { return 0 }
            return -1
          }
          return 0
        }
        """, "corpus/.keep": "",
      ])
      try Command.build(["main.swift"], in: workspace)
      let run = try Command.fuzz(["-seed=1", "-runs=200000", "corpus"], in: workspace)
      #expect(run.status == 0, "\(run.everything)")
      let corpus = try workspace.names(in: "corpus").filter { $0 != ".keep" }
        .map { try workspace.bytes(of: "corpus/\($0)") }
      #expect(corpus.contains { $0.starts(with: [0x41, 0x42]) })
      #expect(!corpus.contains { $0.count > 2 && $0[0] == 0x41 && $0[1] != 0x42 })
    }

    @Test("LLVMFuzzerCustomMutator makes the inputs, with LLVMFuzzerMutate at hand")
    func customMutator() throws {
      let workspace = try Workspace([
        "main.swift": """
        @_silgen_name("LLVMFuzzerMutate")
        func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ most: Int) -> Int

        @_cdecl("LLVMFuzzerCustomMutator")
        public func make(
          _ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ most: Int, _ seed: UInt32
        ) -> Int {
          guard most > 4 else { return size }
          let size = mutate(data, size, most - 4)
          for index in stride(from: size - 1, through: 0, by: -1) { data[index + 4] = data[index] }
          for (index, byte) in "MAGI".utf8.enumerated() { data[index] = byte }
          return size + 4
        }

        @_cdecl("LLVMFuzzerTestOneInput")
        public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
          let magic = "MAGI".utf8.enumerated()
          guard size > 4, magic.allSatisfy({ data[$0] == $1 }) else { return 0 }
          if data[4] == 0x7a { fatalError("BINGO") }
          return 0
        }
        """
      ])
      try Command.build(["main.swift"], in: workspace)
      let run = try Command.fuzz(
        ["-seed=1", "-runs=200000", "-sonar=0", "-literals=0"], in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("BINGO"), "\(run.everything)")
    }

    @Test("A mutator makes a crash smaller where a checksum keeps bytes from being left out")
    func minimizationByMutator() throws {
      let workspace = try Workspace([
        "main.swift": """
        /// The number of bytes that follow, and their sum.
        func seal(_ data: UnsafeMutablePointer<UInt8>, _ size: Int) {
          (data[0], data[1]) = (UInt8(size - 2), 0)
          for index in 2..<size { data[1] &+= data[index] }
        }

        @_cdecl("LLVMFuzzerCustomMutator")
        public func mutate(
          _ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ most: Int, _ seed: UInt32
        ) -> Int {
          guard size > 3 else { return size }
          let gone = 2 + Int(seed) % (size - 2)
          for index in gone..<size - 1 { data[index] = data[index + 1] }
          seal(data, size - 1)
          return size - 1
        }

        @_cdecl("LLVMFuzzerTestOneInput")
        public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
          guard size > 2, data[0] == size - 2 else { return 0 }
          var sum: UInt8 = 0
          for index in 2..<size { sum &+= data[index] }
          guard sum == data[1] else { return 0 }
          for index in 2..<size { if data[index] == 0x7a { fatalError("BINGO") } }
          return 0
        }
        """
      ])
      let body = (1...20).map(UInt8.init) + [0x7a, 0x7b]
      try workspace.write(
        bytes: [UInt8(body.count), body.reduce(0, &+)] + body, to: "crash")
      try Command.build(["main.swift"], in: workspace)
      let run = try Command.fuzz(
        ["-minimize_crash=1", "-exact_artifact_path=small", "crash"], in: workspace)
      #expect(run.status == 0, "\(run.everything)")
      #expect(run.errors.contains("CRASH_MIN: finished: 'small' (3 bytes)"), "\(run.everything)")
      #expect(try workspace.bytes(of: "small") == [1, 0x7a, 0x7a])
    }

    @Test("The entry may be C, in an object of its own")
    func entryInC() throws {
      let workspace = try Workspace([
        "MyParser/Parser.swift": Programs.nested
          + """

          @_cdecl("check_bytes")
          public func checkBytes(_ data: UnsafePointer<UInt8>, _ size: Int) {
            check(Array(UnsafeBufferPointer(start: data, count: size)))
          }
          """,
        "main.swift": "import MyParser\n",
        "entry.c": """
        #include <stddef.h>
        #include <stdint.h>
        void check_bytes(const uint8_t *data, size_t size);
        int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
          check_bytes(data, size);
          return 0;
        }
        """,
      ])
      let clang = try #require(findOnPath("clang"))
      let compiled = try TestSupport.run(
        clang, ["-c", "entry.c", "-o", "entry.o"], in: workspace.path)
      #expect(compiled.status == 0, "\(compiled.everything)")
      try Command.build(["--instrument=MyParser", "main.swift", "entry.o"], in: workspace)
      let run = try Command.fuzz(["-seed=1", "-runs=1000000"], in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("BINGO"))
    }

    @Test("A main.swift that ends the program itself is no silent success")
    func endsInUsersMain() throws {
      let workspace = try Workspace([
        "main.swift": """
        @_cdecl("LLVMFuzzerTestOneInput")
        public func fuzz(_ data: UnsafeRawPointer, _ size: Int) -> CInt { 0 }

        await Task.yield()
        """
      ])
      try Command.build(["main.swift"], in: workspace)
      let run = try Command.fuzz(["-runs=10"], in: workspace)
      #expect(run.status == 1, "\(run.everything)")
      #expect(run.errors.contains("before fuzzing began"))
    }

    @Test("XCTest and Foundation are found by the links of instrumented objects alone")
    func autolink() throws {
      let workspace = try Workspace([
        "MyParser/Parser.swift": """
        import Foundation
        import XCTest

        public func check(_ input: [UInt8]) {
          XCTAssertNotNil(Data(input).first ?? 0)
        }
        """,
        "main.swift": Programs.entry(call: "check"),
      ])
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      let run = try Command.fuzz(["-seed=1", "-runs=100"], in: workspace)
      #expect(run.status == 0, "\(run.everything)")
    }
  }
}
