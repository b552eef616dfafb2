import Foundation
import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("The talk of an executable with AFL++")
  struct ForkServerTests {
    private func target() throws -> Workspace {
      let workspace = try Workspace(Programs.parser(Programs.nested))
      try Command.build(["--engine=afl", "--instrument=MyParser", "main.swift"], in: workspace)
      return workspace
    }

    @Test("begins with a map that has room for each edge, and for a word in front")
    func greeting() throws {
      let workspace = try target()
      let inspect = try Command.run(["inspect", "--json", "main"], in: workspace)
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(inspect.output.utf8)) as? [String: Any])
      let client = try ForkServerClient(program: workspace.file("main"))
      // It is on, has a map of a certain size, and takes inputs from memory.
      #expect(client.greeting & 0xC100_0001 == 0xC100_0001)
      #expect(client.mapBytes == (report["edges"] as? Int ?? 0) + 8)
    }

    @Test("One process runs input after input, each with a map of its own")
    func persistence() throws {
      let workspace = try target()
      let client = try ForkServerClient(program: workspace.file("main"))
      let first = try client.run("F")
      #expect(first.signal == nil)
      #expect(first.map[0] == 1 && first.map.dropFirst(8).contains { $0 > 0 })
      let other = try client.run("FUx")
      #expect(other.process == first.process)
      #expect(other.map != first.map)
      #expect(try client.run("F") == first)
    }

    @Test("An input that dies has a map, and the next one runs in another process")
    func death() throws {
      let workspace = try target()
      let client = try ForkServerClient(program: workspace.file("main"))
      let before = try client.run("FUx")
      let death = try client.run("FUZ")
      #expect(death.signal == SIGILL || death.signal == SIGTRAP)
      #expect(death.process == before.process)
      #expect(death.map != before.map && death.map.dropFirst(8).contains { $0 > 0 })
      let after = try client.run("FUx")
      #expect(after.process != before.process)
      #expect(after.signal == nil && after.map == before.map)
    }

    @Test("says what it is to whoever takes it for a fuzzer")
    func mistakes() throws {
      let workspace = try target()
      let run = try Command.fuzz(["-runs=10"], in: workspace)
      #expect(run.status == 1)
      #expect(run.errors.hasPrefix("error: '-runs=10': this program was built for AFL++"))
      let missing = try Command.fuzz(["nothing"], in: workspace)
      #expect(missing.status == 1 && missing.errors.contains("cannot read 'nothing'"))
    }
  }
}
