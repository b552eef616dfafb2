import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("The commands printed at a finding show it again")
  struct PrintedCommandTests {
    /// A way to die, what the run needs for it, and how the run ends.
    struct Way {
      var name: String
      var letter: String
      var flags: [String] = []
      var environment: [String: String] = [:]
      var status: Int32 = 77
    }

    private static let plain = [
      Way(name: "trap", letter: "t"),
      Way(name: "trap with another code", letter: "t", flags: ["-error_exitcode=9"], status: 9),
      Way(name: "assert", letter: "s"), Way(name: "index", letter: "i"),
      Way(name: "nil", letter: "u"), Way(name: "exit", letter: "e"),
      Way(name: "exit without a fault", letter: "z"), Way(name: "abort", letter: "b"),
      Way(name: "null pointer", letter: "n"), Way(name: "stack overflow", letter: "r"),
      Way(name: "hang", letter: "h", flags: ["-timeout=1"], status: 70),
      Way(
        name: "hang with another code", letter: "h",
        flags: ["-timeout=1", "-timeout_exitcode=8"], status: 8),
      Way(name: "memory", letter: "m", flags: ["-rss_limit_mb=200"], status: 71),
      Way(name: "an argument of the target", letter: "a", flags: ["--fatal=it's so"]),
    ]

    @Test("Of a program and in a folder with spaces, quotes and line feeds in their names")
    func plain() throws {
      let workspace = try Workspace(["main.swift": DyingPrograms.plain])
      try Command.build(["main.swift", "-o", "it's my program"], in: workspace)
      for way in Self.plain {
        try check(
          way, of: #"exec "./it's my program" "$@""#, folder: "it's a\nfolder", in: workspace)
      }
      try checkNamesThatAreNotUTF8(in: workspace)
    }

    /// With a shell alone: Foundation cannot name such files either.
    private func checkNamesThatAreNotUTF8(in workspace: Workspace) throws {
      let script = #"""
        set -e; mkdir $'s\xff' $'c\xff'; cp "it's my program" main; cp main $'s\xff/m\xffain'
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

    @Test("Of one of several targets, under the address sanitizer")
    func sanitized() throws {
      let workspace = try Workspace(["main.swift": DyingPrograms.named])
      try Command.build(["-sanitize=address", "main.swift"], in: workspace)
      let target = ["-target=it's \"b\""]
      let limit = ["ASAN_OPTIONS": "max_allocation_size_mb=64:allocator_may_return_null=0"]
      for way in [
        Way(name: "trap", letter: "t", flags: target),
        Way(name: "overflow", letter: "o", flags: target),
        Way(name: "leak", letter: "l", flags: target),
        Way(name: "allocation", letter: "a", flags: target, environment: limit),
        Way(
          name: "allocation beyond the engine's limit", letter: "a",
          flags: target + ["-malloc_limit_mb=64"], status: 71),
        Way(name: "hang", letter: "h", flags: target + ["-timeout=1"], status: 70),
      ] {
        try check(way, of: #"exec ./main "$@""#, folder: "found", in: workspace)
      }
    }

    @Test("Of a package with C++ in it")
    func package() throws {
      let workspace = try Workspace(DyingPrograms.package)
      let run = #"exec '\#(Command.path)' run Die "$@""#
      for way in [
        Way(name: "trap", letter: "t"), Way(name: "exception", letter: "x"),
        Way(name: "assert of C", letter: "c"), Way(name: "double free", letter: "f"),
      ] {
        try check(way, of: run, folder: "found", in: workspace)
      }
    }

    /// Runs the program on a seed that dies, and then what it prints, through a shell.
    private func check(
      _ way: Way, of program: String, folder: String, in workspace: Workspace
    ) throws {
      let folder = "\(folder)/\(way.name.replacing(" ", with: "-"))"
      let seeds = "seeds-\(way.letter)"
      try workspace.write("\(way.letter)x", to: "\(seeds)/seed")
      try workspace.write("", to: "\(folder)/.keep")
      let arguments = [
        "-seed=1", "-parallel=1", "-keep_going=0", "-artifact_prefix=\(folder)/", seeds,
      ]
      let found = try TestSupport.run(
        "/bin/sh", ["-c", program, "sh"] + way.flags + arguments, in: workspace.path,
        environment: way.environment, seconds: 120)
      #expect(found.status == way.status, "\(way.name): \(found.everything)")

      let line = try #require(
        command("Reproduce:  ", in: found.errors), "\(way.name): \(found.everything)")
      let again = try TestSupport.run("/bin/sh", ["-c", line], in: workspace.path, seconds: 60)
      #expect(again.status == way.status, "\(way.name): \(line)\n\(again.everything)")
      #expect(headline(of: again.errors) != nil, "\(way.name): \(found.everything)")
      #expect(headline(of: again.errors) == headline(of: found.errors), "\(way.name)")

      let minimize = try #require(command("Minimize:   ", in: found.errors))
        .replacing("-max_total_time=60", with: "-max_total_time=4")
      let smaller = try TestSupport.run(
        "/bin/sh", ["-c", minimize], in: workspace.path, seconds: 120)
      #expect(smaller.status == 0, "\(way.name): \(minimize)\n\(smaller.everything)")
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

    /// The line that says it all, without addresses and amounts, which differ.
    private func headline(of text: String) -> Substring? {
      text.split(separator: "\n").first { line in
        ["Crash: ", "Timeout ", "Out of memory ", "Leak: "].contains { line.hasPrefix($0) }
      }?.prefix { $0 != "(" }
    }
  }
}
