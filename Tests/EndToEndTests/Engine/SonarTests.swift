import Foundation
import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("What comparisons give away")
  struct SonarTests {
    private func target(_ code: String) throws -> Workspace {
      let workspace = try Workspace(Programs.parser(code))
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      return workspace
    }

    /// A password that no literal shows: the dictionary is no help, only the comparison is.
    private static let password = """
      nonisolated(unsafe) var seed: UInt64 = 0x5eed
      public func check(_ input: [UInt8]) {
        guard input.count >= 12 else { return }
        let word = input[3..<11].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        if word == (seed &* 0x9e37_79b9_7f4a_7c15) ^ (seed << 40) { fatalError("BINGO") }
      }
      """

    @Test("A password falls within a few hundred executions, and never without sonar")
    func password() throws {
      let workspace = try target(Self.password)
      for seed in 1...3 {
        let run = try Command.fuzz(
          ["-seed=\(seed)", "-runs=3000", "-parallel=1"], in: workspace)
        #expect(run.status == 77, "\(run.everything)")
      }
      let blind = try Command.fuzz(
        ["-seed=1", "-runs=1000000", "-parallel=1", "-sonar=0"], in: workspace)
      #expect(blind.status == 0, "\(blind.everything)")
    }

    /// A text that is made at run time, looked for by code that nobody instruments.
    private static let needles = """
      import Foundation

      private let home = String("emoh/resu/".reversed())
      private let spelling = getenv("SPELLING").map { String(cString: $0) }

      @_silgen_name("memmem") private func search(
        _ text: UnsafeRawPointer, _ size: Int, _ part: UnsafeRawPointer, _ partSize: Int
      ) -> UnsafeRawPointer?

      public func check(_ input: [UInt8]) {
        let text = String(decoding: input, as: UTF8.self)
        let isFound =
          switch spelling {
          case "range": text.range(of: home) != nil
          case "contains": text.contains(home)
          case "substring": text.dropFirst().contains(home)
          case "components": text.components(separatedBy: home).count > 1
          case "replacing": text.replacingOccurrences(of: home, with: "").utf8.count < input.count
          case "localized": text.localizedStandardContains(home)
          case "compare": text.compare(home) == .orderedSame
          case "case": text.caseInsensitiveCompare(home) == .orderedSame
          case "split": text.split(separator: home, omittingEmptySubsequences: false).count > 1
          case "first": text.firstRange(of: home) != nil
          case "trimming": text.trimmingPrefix(home).utf8.count < text.utf8.count
          case "strstr": strstr(text, home) != nil
          case "memmem": search(input, input.count, home, 10) != nil
          case "strcasecmp": strcasecmp(text, home) == 0
          case "bytes": input.firstRange(of: Array(home.utf8)) != nil
          case "ranges": !text.ranges(of: home).isEmpty
          default: true
          }
        if isFound { fatalError("BINGO") }
      }
      """

    @Test("A text that is made at run time and sought by library code is found by sonar alone")
    func needles() throws {
      let workspace = try target(Self.needles)
      for spelling in [
        "range", "contains", "substring", "components", "replacing", "localized", "compare", "case",
        "split", "first", "trimming", "strstr", "memmem", "strcasecmp", "bytes", "ranges",
      ] {
        try expectFound(spelling, in: workspace)
      }
      let blind = try Command.fuzz(
        ["-seed=1", "-runs=50000", "-parallel=1", "-sonar=0"], in: workspace,
        environment: ["SPELLING": "range"])
      #expect(blind.status == 0, "\(blind.everything)")
    }

    private func expectFound(_ spelling: String, in workspace: Workspace) throws {
      let run = try Command.fuzz(
        ["-seed=1", "-runs=5000", "-parallel=1"], in: workspace,
        environment: ["SPELLING": spelling])
      #expect(run.status == 77, "\(spelling)\n\(run.everything)")
    }

    /// The same by the standard library alone, which seeks bytes and views as well.
    private static let plainNeedles = """
      import Glibc

      private let home = String("emoh/resu/".reversed())
      private let bytes = Array(home.utf8)
      private let table = [bytes: 1]
      private let set: Set = [bytes]
      private let spelling = getenv("SPELLING").map { String(cString: $0) }

      public func check(_ input: [UInt8]) {
        let text = String(decoding: input, as: UTF8.self)
        let isFound =
          switch spelling {
          case "contains": text.contains(home)
          case "part": text.dropFirst().contains(home)
          case "bytes": input.contains(bytes)
          case "slice": input.dropFirst().firstRange(of: bytes) != nil
          case "utf8": text.utf8.firstRange(of: home.utf8) != nil
          case "scalars": text.unicodeScalars.contains(home.unicodeScalars)
          case "replacing": text.replacing(home, with: "").utf8.count < input.count
          case "trimming": input.trimmingPrefix(bytes).count < input.count
          case "key": table[input] == 1
          case "member": set.contains(input)
          default: true
          }
        if isFound { fatalError("BINGO") }
      }
      """

    @Test("Such a text is found as well where only the standard library is used")
    func plainNeedles() throws {
      let workspace = try target(Self.plainNeedles)
      for spelling in [
        "contains", "part", "bytes", "slice", "utf8", "scalars", "replacing", "trimming", "key",
        "member",
      ] {
        try expectFound(spelling, in: workspace)
      }
    }

    /// Searches by objects, which only they know: regular expressions, scanners, and `Data`.
    private static let objects = """
      import Foundation
      import RegexBuilder

      private let home = String("emoh/resu/".reversed())
      // key=[0-9]{3}-(ab|cd)+;
      private let pattern = String(";+)dc|ba(-}3{]9-0[=yek".reversed())
      nonisolated(unsafe) private let regex = try! Regex(pattern)
      private let expression = try! NSRegularExpression(pattern: pattern)
      nonisolated(unsafe) private let built = Regex {
        "key="
        Repeat(count: 3) { .digit }
        "-"
        OneOrMore { "ab" }
        ";"
      }
      private let spelling = getenv("SPELLING").map { String(cString: $0) }

      private func matches(_ word: Substring) -> Bool {
        guard let regex = try? Regex(pattern) else { return false }
        return word.wholeMatch(of: regex) != nil
      }

      public func check(_ input: [UInt8]) {
        let text = String(decoding: input, as: UTF8.self)
        let all = NSRange(text.startIndex..., in: text)
        let scanner = Scanner(string: text)
        let isFound =
          switch spelling {
          case "whole": text.wholeMatch(of: regex) != nil
          case "whole in": (try? regex.wholeMatch(in: text)) ?? nil != nil
          case "first": text.firstMatch(of: regex) != nil
          case "prefix": text.dropFirst(2).prefixMatch(of: regex) != nil
          case "builder": text.firstMatch(of: built) != nil
          case "contains": text.contains(regex)
          case "starts": text.starts(with: regex)
          case "ranges": !text.ranges(of: regex).isEmpty
          case "range": text.firstRange(of: regex) != nil
          case "matches": !text.matches(of: regex).isEmpty
          case "split": text.split(separator: regex, omittingEmptySubsequences: false).count > 1
          case "trimming": text.trimmingPrefix(regex).utf8.count < text.utf8.count
          case "replacing": text.replacing(regex, with: "") != text
          case "closure": text.replacing(regex) { _ in "" } != text
          case "made": text.split(separator: " ").contains(where: matches)
          case "expression": expression.firstMatch(in: text, range: all) != nil
          case "expressions": !expression.matches(in: text, range: all).isEmpty
          case "option": text.range(of: pattern, options: .regularExpression) != nil
          case "replaced":
            text.replacingOccurrences(of: pattern, with: "", options: .regularExpression) != text
          case "scan": scanner.scanCharacter() != nil && scanner.scanString(home) != nil
          case "scan up": scanner.scanUpToString(home) != nil && !scanner.isAtEnd
          case "data": Data(input).range(of: Data(home.utf8)) != nil
          case "data part": Data(input).dropFirst(3).range(of: Data(home.utf8)) != nil
          case "data contains": Data(input).contains(Data(home.utf8))
          default: true
          }
        if isFound { fatalError("BINGO") }
      }
      """

    @Test("What a regular expression, a scanner or Data seeks is found, though no literal shows it")
    func objects() throws {
      let workspace = try target(Self.objects)
      for spelling in [
        "whole", "whole in", "first", "prefix", "builder", "contains", "starts", "ranges", "range",
        "matches", "split", "trimming", "replacing", "closure", "made", "expression",
        "expressions", "option", "replaced", "scan", "scan up", "data", "data part",
        "data contains",
      ] {
        try expectFound(spelling, in: workspace)
      }
      let blind = try Command.fuzz(
        ["-seed=1", "-runs=20000", "-parallel=1", "-sonar=0"], in: workspace,
        environment: ["SPELLING": "first"])
      #expect(blind.status == 0, "\(blind.everything)")
    }

    @Test("What a corpus has not turned around is reported with its place and operands")
    func report() throws {
      var files = Programs.parser(
        """
        public func check(_ input: [UInt8]) {
          let text = String(decoding: input, as: UTF8.self)
          if text.count > 3, text.hasPrefix("key") { print("short") }
          if text == "never" + "theless" { fatalError("BINGO") }
          if isLonger(text) { fatalError("BINGO") }
        }
        """)
      files["MyParser/Lengths.swift"] = """
        // Another file than that of the function it is inlined into,
        // and lines that the other one does not have.



        @inline(__always)
        func isLonger(_ text: String) -> Bool {
          text.utf8.count == 4321
        }
        """
      let workspace = try Workspace(files)
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      try FileManager.default.createDirectory(
        atPath: workspace.file("corpus"), withIntermediateDirectories: true)
      try workspace.write("some text", to: "corpus/a")
      let run = try Command.run(["report", "main", "corpus"], in: workspace)
      #expect(run.status == 0, "\(run.everything)")
      let line = try #require(
        run.output.split(separator: "\n").first { $0.contains("nevertheless") })
      #expect(line.hasPrefix("ROADBLOCK: MyParser/Parser.swift:4 in MyParser.check(_:): "))
      #expect(line.contains("\"some text\" == \"nevertheless\", never, in 2 inputs"))
      #expect(run.output.contains("ROADBLOCK: MyParser/Lengths.swift:8 in MyParser.check(_:): "))
    }
  }
}
