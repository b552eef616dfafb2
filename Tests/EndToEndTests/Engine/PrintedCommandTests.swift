import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("The commands printed at a finding show it again")
  struct PrintedCommandTests {
    /// A way to die that needs the flags of the run, and its exit code.
    struct Way: CustomTestStringConvertible, Sendable {
      var name: String
      var letter: String
      var flags: [String]
      var status: Int32
      var kind: String
      var testDescription: String { name }
    }

    private static let ways = [
      Way(name: "trap", letter: "t", flags: [], status: 77, kind: "crash"),
      Way(
        name: "trap with another exit code", letter: "t", flags: ["-error_exitcode=9"],
        status: 9, kind: "crash"),
      Way(name: "exit", letter: "e", flags: [], status: 77, kind: "crash"),
      Way(name: "hang", letter: "h", flags: ["-timeout=1"], status: 70, kind: "timeout"),
      Way(name: "memory", letter: "m", flags: ["-rss_limit_mb=200"], status: 71, kind: "oom"),
      Way(
        name: "an argument of the target", letter: "a", flags: ["--fatal=it's so"],
        status: 77, kind: "crash"),
    ]

    @Test("Trap, exit, hang, memory, in a folder with a space, a quote and a line feed")
    func reproduction() throws {
      let workspace = try Workspace([
        "main.swift": """
        import Glibc
        nonisolated(unsafe) var hoard: [[UInt8]] = []
        @_cdecl("LLVMFuzzerTestOneInput")
        public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
          guard size > 0 else { return 0 }
          switch data[0] {
          case 0x74: fatalError("on purpose")
          case 0x65: exit(3)
          case 0x68: for _ in 0..<40 { usleep(100_000) }
          case 0x6d:
            for _ in 0..<400 { hoard.append([UInt8](repeating: 1, count: 1 << 20)) }
            usleep(1_000_000)
            hoard = []
          case 0x61: if CommandLine.arguments.contains("--fatal=it's so") { fatalError("a") }
          default: break
          }
          return 0
        }
        """
      ])
      try Command.build(["main.swift"], in: workspace)
      let folder = "it's a\nfolder"
      for way in Self.ways {
        try workspace.write("\(way.letter)xx", to: "seeds-\(way.letter)/seed")
        try workspace.write("", to: "\(folder)/\(way.letter)/.keep")
        let prefix = "\(folder)/\(way.letter)/"
        let found = try TestSupport.run(
          "/bin/sh",
          ["-c", #"exec ./main "$@""#, "sh"] + way.flags
            + [
              "-seed=1", "-parallel=1", "-keep_going=0", "-artifact_prefix=\(prefix)",
              "seeds-\(way.letter)",
            ],
          in: workspace.path, seconds: 60)
        #expect(found.status == way.status, "\(way.name): \(found.everything)")
        let line = try #require(
          command("Reproduce:  ", in: found.errors), "\(way.name): \(found.everything)")
        let again = try TestSupport.run("/bin/sh", ["-c", line], in: workspace.path, seconds: 60)
        #expect(again.status == way.status, "\(way.name): \(line)\n\(again.everything)")
        #expect(summary(of: again.errors) == summary(of: found.errors), "\(way.name)")

        let minimize = try #require(command("Minimize:   ", in: found.errors))
          .replacing("-max_total_time=60", with: "-max_total_time=4")
        let smaller = try TestSupport.run(
          "/bin/sh", ["-c", minimize], in: workspace.path, seconds: 60)
        #expect(smaller.status == 0, "\(way.name): \(minimize)\n\(smaller.everything)")
      }
      try checkNamesThatAreNotUTF8(in: workspace)
    }

    /// With a shell alone: Foundation cannot name such files either.
    private func checkNamesThatAreNotUTF8(in workspace: Workspace) throws {
      let script = #"""
        set -e; mkdir $'s\xff' $'c\xff'; cp main $'s\xff/m\xffain'
        printf txx >$'s\xff/cr\xffash'; printf '"token"\n' >$'s\xff/d\xff'
        status=0; ./main $'s\xff/cr\xffash' 2>replayed || status=$?
        echo "replay $status"
        status=0; $'s\xff/m\xffain' -seed=1 -parallel=1 -keep_going=0 $'-dict=s\xff/d\xff' \
          $'-artifact_prefix=c\xff/' $'c\xff' $'s\xff' 2>found || status=$?
        echo "fuzz $status"
        grep -ac 'Dictionary: 1 entries' found; ls $'c\xff' | grep -c ^crash-
        grep -a '^Reproduce: ' found | cut -d: -f2- >command
        status=0; sh command 2>again || status=$?
        echo "again $status"
        ./main -merge=1 -merge_control_file=$'c\xff/control' -create_missing_dirs=1 $'o\xff' $'c\xff'
        grep -ac $'^c\xff/' $'c\xff/control'
        """#
      let run = try TestSupport.run("/bin/bash", ["-c", script], in: workspace.path, seconds: 60)
      #expect(run.status == 0, "\(run.everything)")
      let lines = run.output.split(separator: "\n")
      let expected: [Substring] = ["replay 77", "fuzz 77", "1", "1", "again 77"]
      #expect(lines.prefix(5) == expected[...], "\(run.everything)")
      #expect(lines.last.flatMap { Int($0) } ?? 0 > 0, "\(run.everything)")
    }

    /// The command behind its label; names with line feeds make it several lines.
    private func command(_ label: String, in text: String) -> String? {
      guard let start = text.range(of: label)?.upperBound else { return nil }
      let rest = text[start...]
      let next = label.hasPrefix("R") ? rest.range(of: "\nMinimize:")?.lowerBound : nil
      var end = next ?? rest.startIndex
      // An odd number of quotes is the middle of a word.
      while next == nil, let line = rest[end...].firstIndex(of: "\n") {
        end = line
        let quotes = rest[..<end].replacing("\\'", with: "").count { $0 == "'" }
        if quotes.isMultiple(of: 2) { break }
        end = rest.index(after: line)
      }
      return String(rest[..<end])
    }

    private func summary(of text: String) -> Substring? {
      text.split(separator: "\n").first { $0.hasPrefix("SUMMARY:") }
    }
  }
}
