import Foundation
import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("The dictionary, to other fuzzers and to ours")
  struct DictionaryTests {
    /// Literals with every kind of byte that a dictionary's syntax has to get right.
    private static let source = #"""
      private let everyByte: [[UInt8]] = [
        [0, 1, 2, 3, 9, 10, 13, 27, 31, 32, 33, 34, 35], [92, 92, 34, 34], [127, 128, 160, 255],
      ]
      public func check(_ input: [UInt8]) {
        let words = String(decoding: input, as: UTF8.self).split(separator: ";")
        guard words.count > 1, words[0] == "say \"it\"" else { return }
        guard words[1] == "back\\slash" else { return }
        if words.count > 2, words[2] == "grün\n" { steps += 1 }
        if words.count > 3, words[3] == "# no comment" { steps += 1 }
        for bytes in everyByte where input.starts(with: bytes) { steps += 1 }
        if input.count == 0xBEEF01 { fatalError("only for people") }
      }
      public var steps = 0
      """#

    private func tokens(_ workspace: Workspace, _ arguments: [String]) throws -> Set<[UInt8]> {
      let result = try Command.run(["dictionary", "--json"] + arguments, in: workspace)
      #expect(result.status == 0, "\(result.everything)")
      let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      let entries = try #require(json as? [[String: Any]])
      return Set(
        try entries.map { entry in
          let digits = Array(try #require(entry["hexadecimal"] as? String))
          return try stride(from: 0, to: digits.count, by: 2).map { index in
            try #require(UInt8(String(digits[index...index + 1]), radix: 16))
          }
        })
    }

    /// The tokens that libFuzzer's own parser has read, as its analysis prints them.
    private func tokensPrinted(by log: String) -> Set<[UInt8]> {
      var tokens: Set<[UInt8]> = []
      for line in log.split(separator: "\n") {
        guard line.first == "\"", let end = line.range(of: "\" # Score:") else { continue }
        var rest = Array(line[..<end.lowerBound].utf8.dropFirst())[...]
        var token: [UInt8] = []
        while let byte = rest.popFirst() {
          guard byte == UInt8(ascii: "\\") else {
            token.append(byte)
            continue
          }
          let octal = String(decoding: rest.prefix(3), as: UTF8.self)
          if octal.utf8.count == 3, let value = UInt8(octal, radix: 8) {
            token.append(value)
            rest = rest.dropFirst(3)
          } else if let escaped = rest.popFirst() {
            token.append(escaped)
          }
        }
        tokens.insert(token)
      }
      return tokens
    }

    @Test("What is exported is what libFuzzer's own parser reads, byte for byte")
    func roundTrip() throws {
      let workspace = try Workspace(Programs.parser(Self.source))
      try Command.build(
        [
          "--instrument=MyParser", "--engine=libfuzzer", "--emit-dictionary=all.dict", "main.swift",
        ],
        in: workspace)
      let expected = try tokens(workspace, ["main"])
      #expect(expected.count > 7)
      for text in ["say \"it\"", "back\\slash", "grün\n", "# no comment"] {
        #expect(expected.contains(Array(text.utf8)), "\(text)")
      }
      #expect(expected.contains([0, 1, 2, 3, 9, 10, 13, 27, 31, 32, 33, 34, 35]))
      let text = String(decoding: try workspace.bytes(of: "all.dict"), as: UTF8.self)
      #expect(!text.contains("only for people"))
      // A line of origin for each token.
      #expect(text.split(separator: "\n").count { $0.hasPrefix("# ") } == expected.count)

      try workspace.write("seed", to: "seeds/seed")
      let analysis = try Command.fuzz(
        ["-dict=all.dict", "-analyze_dict=1", "seeds"], in: workspace,
        environment: ["SWIFT_BACKTRACE": "enable=no"])
      #expect(analysis.status == 0, "\(analysis.everything)")
      #expect(tokensPrinted(by: analysis.errors) == expected)

      // One that our own engine reads as well.
      try Command.build(["--instrument=MyParser", "main.swift", "-o", "ours"], in: workspace)
      let ours = try Command.fuzz(["-dict=all.dict", "-runs=10"], program: "ours", in: workspace)
      #expect(ours.errors.contains("Dictionary: \(expected.count) entries"), "\(ours.everything)")
      #expect(try tokens(workspace, ["ours"]) == expected)
    }

    @Test("AFL++ itself reads it all", .enabled(if: findOnPath("afl-fuzz") != nil))
    func readByAFL() throws {
      let afl = try #require(findOnPath("afl-fuzz"))
      let workspace = try Workspace(Programs.parser(Self.source))
      try Command.build(
        ["--instrument=MyParser", "--emit-dictionary=all.dict", "main.swift"], in: workspace)
      let expected = try tokens(workspace, ["main"])
      try workspace.write("seed", to: "seeds/seed")
      let run = try TestSupport.run(
        afl, ["-n", "-V", "1", "-i", "seeds", "-o", "out", "-x", "all.dict", "--", "/bin/cat"],
        in: workspace.path,
        environment: [
          "AFL_NO_UI": "1", "AFL_SKIP_CPUFREQ": "1", "AFL_NO_AFFINITY": "1",
          "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES": "1",
        ])
      #expect(run.everything.contains("Loaded \(expected.count) extra tokens"), "\(run.everything)")
    }

    @Test("Modules and kinds can be chosen, and a misspelled one is named")
    func selection() throws {
      let workspace = try Workspace(Programs.parser(Self.source))
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      let all = try tokens(workspace, ["main"])
      #expect(try tokens(workspace, ["main", "--module", "MyParser"]) == all)
      let bytes = try tokens(workspace, ["main", "--kind", "bytes"])
      #expect(bytes.contains([92, 92, 34, 34]) && !bytes.contains(Array("back\\slash".utf8)))
      let strings = try tokens(workspace, ["main", "--kind", "string", "--kind", "bytes"])
      #expect(strings.isSuperset(of: bytes) && strings.contains(Array("back\\slash".utf8)))
      let wrong = try Command.run(["dictionary", "main", "--module", "MyPraser"], in: workspace)
      #expect(wrong.status == 1 && wrong.errors.contains("Did you mean 'MyParser'?"))
    }

    @Test("What was of use is recommended at the end, and kept for the next run if asked")
    func learned() throws {
      let workspace = try Workspace(Programs.parser(Self.source))
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      let flags = ["-seed=1", "-runs=60000", "-parallel=1", "-sonar=0", "-learned_dict=l.dict"]
      let first = try Command.fuzz(flags, in: workspace)
      #expect(first.status == 0)
      #expect(first.errors.contains("###### Recommended dictionary. ######"), "\(first.everything)")
      #expect(first.errors.contains(#""say \"it\"" # Uses: "#), "\(first.everything)")
      let kept = String(decoding: try workspace.bytes(of: "l.dict"), as: UTF8.self)
      #expect(kept.contains(#""say \"it\"""#))
      // Read again, and nothing of it is lost.
      let second = try Command.fuzz(["-literals=0"] + flags, in: workspace)
      #expect(second.status == 0, "\(second.everything)")
      let keptAgain = String(decoding: try workspace.bytes(of: "l.dict"), as: UTF8.self)
      #expect(keptAgain.contains(#""say \"it\"""#))
      #expect(!workspace.names(in: ".").contains { $0.hasSuffix(".tmp") })
    }
  }
}
