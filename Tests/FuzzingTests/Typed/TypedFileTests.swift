import Foundation
import TestSupport
import Testing

@testable import Fuzzing

@Suite("Typed inputs: files")
struct TypedFileTests {
  /// A target whose parameters have names, because a file holds its source.
  private func target<each Value>(
    _ source: String, _ types: repeat (each Value).Type, in folder: URL
  ) throws -> TypedTarget {
    let file = folder.appending(path: "Source.swift")
    try Data("// A comment: fuzz(\"other\") { (no: Int) in }\n\(source)\n".utf8).write(to: file)
    return try TypedProbe(repeat each types).target(place: (file.path, 2))
  }

  private func read(
    _ text: String, by target: TypedTarget, in folder: URL
  ) -> (values: [String]?, said: [String]) {
    let path = folder.appending(path: "input").path
    var said: [String] = []
    let form = InputForm(target: target) { said.append($0) }
    do {
      try Data(text.utf8).write(to: URL(filePath: path))
      let input = try form.read(path)
      return (form.lines(of: input), said.map { $0.replacing(path, with: "input") })
    } catch {
      let words = (error as? FuzzingError)?.message ?? "\(error)"
      return (nil, said + [words.replacing(path, with: "input")])
    }
  }

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test("Bytes that are text are shown as text, which is Swift and is read again")
  func bytesOfText() throws {
    try withFolder { folder in
      let target = try target(
        "fuzz(\"a\") { (bytes: [UInt8], data: Data, few: [UInt8], others: [UInt8]) in",
        [UInt8].self, Data.self, [UInt8].self, [UInt8].self, in: folder)
      let form = InputForm(target: target) { _ in }
      let lines = [
        #"bytes: Array("GET /a/b/\u{e9}\r\n\"".utf8)"#, #"data: Data("a: 1\n".utf8)"#,
        "few: [65, 66, 67]",
        "others: [71, 69, 84, 32, 255]",
      ]
      let head = "// swiftc-fuzz input, version 1\n"
      let file = head + lines.joined(separator: "\n")
      #expect(read(file, by: target, in: folder).values == lines)
      let lists = """
        bytes: [71, 69, 84, 32, 47, 97, 47, 98, 47, 195, 169, 13, 10, 34]
        data: "a: 1\\n".utf8
        few: "ABC"
        others: [0x47, 0x45, 0x54, 0x20, 0xff]
        """
      #expect(read(head + lists, by: target, in: folder).values == lines)
      let input = try target.input([
        .array([71, 69, 84, 32].map { .integer($0) }), .utf8("a: 1\n"), .array([]), .array([]),
      ])
      #expect(form.lines(of: input)?.first == #"bytes: Array("GET ".utf8)"#)
    }
  }

  @Test("A file has a literal for each parameter, by its name, and can be edited by hand")
  func fileOfValues() throws {
    try withFolder { folder in
      let target = try target(
        "try fuzz(\"a\", seeds: (\"{\", 1)) { (text: String, _ depth: Int) throws in",
        String.self, Int.self, in: folder)
      let form = InputForm(target: target) { _ in }
      let input = try target.input([.string("DoG\n"), .integer(7)])
      let contents = String(decoding: form.fileContents(of: input), as: UTF8.self)
      #expect(
        contents == "// swiftc-fuzz input, version 1\ntext: \"DoG\\n\"\ndepth: 7\n")
      #expect(read(contents, by: target, in: folder).values == ["text: \"DoG\\n\"", "depth: 7"])
      let edited = """
        // swiftc-fuzz input, version 1
        // found on a Monday
        depth: -0x10  // negative\r

        text: "a\\u{e9}"
        """
      #expect(read(edited, by: target, in: folder).values == ["text: \"a\\u{e9}\"", "depth: -16"])
    }
  }

  @Test("What can be read of values for other parameters is used, and each change is named")
  func changedParameters() throws {
    let text = "// swiftc-fuzz input, version 1\ntext: \"DoG\"\ndepth: 7\n"
    try withFolder { folder in
      let added = try target(
        "fuzz(\"a\") { (text: String, depth: Int, isOn: Bool) in", String.self, Int.self,
        Bool.self, in: folder)
      var result = read(text, by: added, in: folder)
      #expect(result.values == ["text: \"DoG\"", "depth: 7", "isOn: false"])
      #expect(
        result.said == ["INFO: input: 'isOn' takes its simplest value: the file has none"])

      let reordered = try target(
        "fuzz(\"a\") { (depth: Int, text: String) in", Int.self, String.self, in: folder)
      result = read(text, by: reordered, in: folder)
      #expect(result.values == ["depth: 7", "text: \"DoG\""])
      #expect(result.said == [])

      let renamed = try target(
        "fuzz(\"a\") { (text: String, level: Int) in", String.self, Int.self, in: folder)
      result = read(text, by: renamed, in: folder)
      #expect(result.values == ["text: \"DoG\"", "level: 7"])
      #expect(
        result.said == ["INFO: input: 'depth' is taken for 'level', which is in its place"])

      let removed = try target("fuzz(\"a\") { (text: String) in", String.self, in: folder)
      result = read(text, by: removed, in: folder)
      #expect(result.values == ["text: \"DoG\""])
      #expect(
        result.said == ["INFO: input: 'depth' is left out: the test has no such parameter"])

      let retyped = try target(
        "fuzz(\"a\") { (text: [Int], depth: Int) in", [Int].self, Int.self, in: folder)
      result = read(text, by: retyped, in: folder)
      #expect(result.values == ["text: []", "depth: 7"])
      #expect(
        result.said == [
          "INFO: input: 'text' takes its simplest value: \"DoG\" is no Array<Int>"
        ])
    }
  }

  @Test("A damaged file is refused with its line and a reason")
  func damagedFiles() throws {
    try withFolder { folder in
      let target = try target(
        "fuzz(\"a\") { (text: String, depth: Int) in", String.self, Int.self, in: folder)
      func said(_ text: String) -> [String] { read(text, by: target, in: folder).said }
      let first = "// swiftc-fuzz input, version 1\n"
      #expect(
        said(first + "text: \"DoG\ndepth: 7") == [
          "ERROR: input:2: a text ends at the end of its line"
        ])
      #expect(said(first + "text: \"DoG\"\ndepth: 7x") == ["ERROR: input:3: '7x' is no number"])
      #expect(
        said(first + "text \"DoG\"") == [
          "ERROR: input:2: a parameter's name and a colon are expected"
        ])
      #expect(
        said("// swiftc-fuzz input, version 2\n") == [
          "ERROR: input:1: only version 1 of this format is known here"
        ])
    }
  }

  @Test("No damage to a text traps its reader")
  func anyDamage() throws {
    let target = try TypedProbe(String.self, Shape.self, [Double].self, [String: Int?].self)
      .target()
    let text = Array(
      """
      // swiftc-fuzz input, version 1
      value1: "a\\u{301}\\"\\n"
      value2: .group(.circle(Point(x: -1, y: 0x10, name: "n"), radius: 1.5e-3), .polygon([]))
      value3: [.nan, -.infinity, 0.1, Double(bitPattern: 9221120237041090561)]
      value4: ["a": nil, "b": 1, "c": .some(2)]
      """.utf8)
    var mutator = ByteMutator(seed: 9)
    var readable = 0
    for _ in 0..<100_000 {
      guard let values = try? TypedInputText.values(mutator.mutated(text)) else { continue }
      readable += 1
      // Values that read well need not fit: all literals are tried on all parameters.
      if readable % 8 == 0 {
        var literals = values.map { Optional($0.value) }.prefix(4)
        while literals.count < 4 { literals.append(nil) }
        _ = try? target.input(Array(literals))
      }
    }
    #expect(readable > 1000)
  }

  @Test(
    "Names of parameters are found where people write them",
    arguments: [
      ("fuzz(\"a\") { (text: String, depth: Int) in", ["text", "depth"]),
      (
        "try fuzz(\n\"a\",\nseeds: (\"}{\", [1])\n) {\n@Sendable [weak x]\n(a: [Int: (Int, Int)], _ b: Int)\nasync throws in",
        ["a", "b"]
      ),
      ("fuzz(\"a\") { first, second in", ["first", "second"]),
      ("fuzz(\"a\") { f($0, $1) }", ["value1", "value2"]),
      ("fuzz(\"a\") { f($0, $1) }\nfor x in y {}", ["value1", "value2"]),
      ("fuzz(\"a\", check)", ["value1", "value2"]),
    ])
  func names(_ source: String, _ expected: [String]) {
    #expect(
      ParameterNames.names(count: 2, inSource: Array(source.utf8), line: 1) == expected)
  }
}
