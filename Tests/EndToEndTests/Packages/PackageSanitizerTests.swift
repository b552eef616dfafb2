import TestSupport
import Testing

extension EndToEndBuilds {
  /// Each bug is one that only its sanitizer sees: without, the program goes on.
  @Suite("Sanitizers are combined with coverage")
  struct SanitizerTests {
    private let overflow = Programs.parser(
      """
      nonisolated(unsafe) public var sink = 0

      public func check(_ input: [UInt8]) {
        guard input.count > 2, input[0] == 0x46, input[1] == 0x55 else { return }
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: 16)
        defer { copy.deallocate() }
        for index in 0..<16 { copy[index] = 1 }
        sink &+= Int(copy[16 + Int(input[2] & 3)])
      }
      """)

    private func total(_ program: String, in workspace: Workspace) throws -> Substring? {
      try Command.run(["inspect", program], in: workspace).output.split(separator: "\n")
        .first { $0.hasPrefix("total") }
    }

    @Test("A heap overflow is a finding with file and line; its checks are no edges")
    func address() throws {
      let workspace = try Workspace(overflow)
      let result = try Command.run(
        ["--instrument=MyParser", "-sanitize=address", "main.swift"], in: workspace)
      // Not a word: the linker could warn 180 times.
      #expect(
        result.status == 0 && result.output.isEmpty && result.errors.isEmpty,
        "\(result.everything)")
      let run = try Command.fuzz(["-seed=1", "-runs=1000000"], in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(
        run.errors.contains(
          "Crash: AddressSanitizer: heap-buffer-overflow at MyParser/Parser.swift:8"),
        "\(run.everything)")
      #expect(run.errors.ranges(of: "SUMMARY: AddressSanitizer:").count == 1, "\(run.everything)")
      // Where the target allocated the memory, whose stack is kept as a whole.
      let allocation = try #require(
        run.errors.range(of: "allocated by thread")?.upperBound, "\(run.everything)")
      #expect(
        run.errors[allocation...].contains("Parser.swift:5")
          && run.errors[allocation...].contains("LLVMFuzzerTestOneInput"), "\(run.everything)")
      #expect(workspace.names().contains { $0.hasPrefix("crash-") })

      let sanitized = try total("main", in: workspace)
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      #expect(try total("main", in: workspace) == sanitized)
      // The bug is there, and nothing sees it.
      #expect(try Command.fuzz(["-seed=1", "-runs=20000"], in: workspace).status == 0)
    }

    @Test("One allocation beyond -malloc_limit_mb is too much memory")
    func allocation() throws {
      let workspace = try Workspace(
        Programs.parser(
          """
          nonisolated(unsafe) private var sink = 0

          public func check(_ input: [UInt8]) {
            let size = input.first == 0x46 ? 96 << 20 : 16
            let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
            memory[size - 1] = input.last ?? 0
            sink &+= Int(memory[size - 1])
            memory.deallocate()
          }
          """))
      try Command.build(
        ["--instrument=MyParser", "-sanitize=address", "main.swift"], in: workspace)
      try workspace.write("F", to: "large")
      let run = try Command.fuzz(["-malloc_limit_mb=64", "large"], in: workspace)
      #expect(run.status == 71, "\(run.everything)")
      #expect(
        run.errors.contains("ERROR: libFuzzer: out-of-memory (malloc(100663296))"),
        "\(run.everything)")
      #expect(run.errors.contains("MyParser/Parser.swift:5"), "\(run.everything)")
      let enough = try Command.fuzz(["-malloc_limit_mb=128", "large"], in: workspace)
      #expect(enough.status == 0, "\(enough.everything)")
    }

    @Test("Memory that nothing points to any more is a finding, by the calls that allocated it")
    func leak() throws {
      let workspace = try Workspace(
        Programs.parser(
          """
          nonisolated(unsafe) private var cache: [UnsafeMutablePointer<UInt8>] = []
          nonisolated(unsafe) private var sink = 0

          public func check(_ input: [UInt8]) {
            // Kept, so no leak.
            if cache.count < 10 { cache.append(.allocate(capacity: 8)) }
            guard input.count > 2, input[0] == 0x46, input[1] == 0x55 else { return }
            let lost = UnsafeMutablePointer<UInt8>.allocate(capacity: 16)
            lost[0] = input[2]
            sink &+= Int(lost[0])
          }
          """))
      try Command.build(
        ["--instrument=MyParser", "-sanitize=address", "main.swift"], in: workspace)
      let run = try Command.fuzz(["-seed=1", "-runs=100000"], in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(
        run.errors.contains(
          "Leak: LeakSanitizer: detected memory leaks at MyParser/Parser.swift:8"),
        "\(run.everything)")
      #expect(workspace.names().contains { $0.hasPrefix("leak-") })
      let off = try Command.fuzz(["-seed=1", "-runs=2000", "-detect_leaks=0"], in: workspace)
      #expect(off.status == 0, "\(off.everything)")
    }

    @Test("A data race is a finding", arguments: ["-O", "-Onone"])
    func thread(level: String) throws {
      let workspace = try Workspace([
        "main.swift": """
        import Foundation

        nonisolated(unsafe) public var sink = 0

        @_cdecl("LLVMFuzzerTestOneInput")
        public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
          guard size > 1, data[0] == 0x46 else { return 0 }
          let other = Thread { sink &+= 1 }
          other.start()
          sink &+= 1
          while !other.isFinished { usleep(100) }
          return 0
        }
        """
      ])
      try Command.build([level, "-sanitize=thread", "main.swift"], in: workspace)
      let run = try Command.fuzz(["-seed=1", "-runs=20000"], in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(
        run.errors.contains("Crash: ThreadSanitizer: data race at ")
          && (run.errors.contains("main.swift:8 in") || run.errors.contains("main.swift:10 in")),
        "\(run.everything)")
      #expect(workspace.names().contains { $0.hasPrefix("crash-") })
      #expect(run.errors.contains("\nnote: Threads meet by chance"))
      #expect(!run.errors.contains("Alone in a new process"))
    }

    @Test("With Swift's library inside, what its runtime keeps is no leak of the target")
    func staticLibrary() throws {
      let workspace = try Workspace([
        "main.swift": """
        import Fuzzing

        enum Kind: CaseIterable { case first, second }

        fuzz("kinds") { (bytes: [UInt8], kind: Kind) in _ = bytes.count }
        """
      ])
      try Command.build(["-O", "-sanitize=address", "-static-stdlib", "main.swift"], in: workspace)
      let run = try Command.fuzz(["-seed=1337", "-runs=4"], in: workspace)
      #expect(run.status == 0, "\(run.everything)")
      #expect(!run.everything.contains("LeakSanitizer"), "\(run.everything)")
    }

    @Test("A run that is repeated to search for leaks counts once")
    func repeatedRun() throws {
      let workspace = try Workspace([
        "in/a": "hello",
        "main.swift": """
        import Fuzzing

        func parse(_ bytes: [UInt8]) async -> Int { bytes.first == 65 ? 1 : 2 }

        fuzz("later") { (bytes: [UInt8]) async in
          if bytes.count > 1 { _ = await parse(bytes) } else { _ = await parse([]) }
        }
        """,
      ])
      try Command.build(["-O", "-sanitize=address", "main.swift"], in: workspace)
      let run = try Command.fuzz(["-seed=1", "-runs=4", "in"], in: workspace)
      #expect(run.errors.contains(/INITED cov: [1-9]/), "\(run.everything)")
      let merge = try TestSupport.run(
        "/bin/sh", ["-c", "mkdir out && exec ./main -merge=1 out in"], in: workspace.path)
      #expect(merge.status == 0 && workspace.names(in: "out").count == 1, "\(merge.everything)")
    }

    @Test("Two sanitizers that exclude each other are named")
    func conflict() throws {
      let workspace = try Workspace(overflow)
      let result = try Command.run(
        ["-sanitize=address", "-sanitize=thread", "main.swift"], in: workspace)
      #expect(result.status == 1)
      #expect(result.errors.hasPrefix("error: the address and the thread sanitizer cannot be"))
      #expect(!workspace.has("main"))
    }

    @Test("In a package address and undefined are combined, over Swift and C")
    func package() throws {
      var files = PackageFixture.demo
      files["Sources/CHelper/helper.c"] = """
        #include "CHelper.h"
        int half(int x) { return x > 1 ? x / 2 : 0; }
        int triple(int x) { return x + 0x7ffffff0; }
        __attribute__((no_sanitize("address"))) int peek(const unsigned char *p) { return p[16]; }
        """
      files["Sources/CHelper/include/CHelper.h"] = """
        int half(int x);
        int triple(int x);
        int peek(const unsigned char *p);
        """
      files["Sources/MyParser/Parser.swift"] = """
        import CHelper
        import Near

        nonisolated(unsafe) public var sink = 0
        public enum Token: Equatable { case word(String), end }
        public func tokens(_ text: String) -> [Token] { [.end] }

        public func check<Bytes: Collection>(_ input: Bytes) -> Int where Bytes.Element == UInt8 {
          let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: 16)
          defer { copy.deallocate() }
          for index in 0..<16 { copy[index] = 1 }
          sink &+= Int(peek(copy)) + weight(1)
          if input.first == 0x41 { sink &+= Int(copy[16 + Int(half(Int32(input.count) & 7))]) }
          if input.first == 0x55 { sink &+= Int(triple(Int32(input.count) &+ 20)) }
          return sink
        }
        """
      let workspace = try Workspace(files)
      let result = try Command.run(
        ["build", "--sanitize=address", "--sanitize=undefined", "Main"], in: workspace)
      #expect(result.status == 0, "\(result.everything)")
      let program = try #require(result.output.split(separator: "\n").last?.split(separator: "\t"))
      let run = try TestSupport.run(
        String(program[1]), ["-seed=1", "-max_total_time=20", "-keep_going=1"],
        in: workspace.path)
      #expect(run.status == 77, "\(run.everything)")
      #expect(
        run.errors.contains("AddressSanitizer: heap-buffer-overflow at"), "\(run.everything)")
      #expect(
        run.errors.contains("UndefinedBehaviorSanitizer: signed integer overflow"),
        "\(run.everything)")
      #expect(run.errors.contains("helper.c:3"), "\(run.everything)")
    }
  }
}
