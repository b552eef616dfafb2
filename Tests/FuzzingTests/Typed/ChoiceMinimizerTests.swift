import Testing

@testable import Fuzzing

@Suite("Typed inputs: the simplest value that shows a finding")
struct ChoiceMinimizerTests {
  /// A value that shows a finding, and the simplest one that does.
  private struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let check: @Sendable () throws -> (found: String, expected: String, tries: Int)

    init<Value: Sendable>(
      _ name: String, _ start: Value, _ expected: String,
      _ shows: @escaping @Sendable (Value) -> Bool
    ) {
      testDescription = name
      check = {
        let test = try TypedTest<Value>()
        let target = TypedTarget(test, place: ("", 0), seeds: [(start)]) { (_: Value) in }
        var tries = 0
        var minimizer = ChoiceMinimizer(target.seeds[0]) { candidate in
          tries += 1
          guard let value = try? test.values(of: candidate) else { return false }
          return shows(value)
        }
        minimizer.run()
        #expect(minimizer.isFinished)
        return (try target.literals(minimizer.best)[0], expected, tries)
      }
    }
  }

  private static let cases: [Case] = [
    Case("a bound", 918_273, "1000", { $0 >= 1000 }),
    Case("a negative bound", -918_273, "-77", { $0 <= -77 }),
    Case("a sign that does not matter", -5000, "100", { abs($0) >= 100 }),
    Case("a byte", UInt8(250), "17", { $0 > 16 }),
    Case("128 bits", Int128(1) << 100, "18446744073709551616", { $0 > Int128(UInt64.max) }),
    Case("an odd number", 4_711, "1", { $0 % 2 == 1 }),
    Case("a number that is no number", Double.nan, ".nan", { $0.isNaN }),
    Case("a number with a fraction", 1234.5678, "1.0", { $0 > 0.9 }),
    Case("infinity", Double.infinity, ".infinity", { $0 > 1e300 }),
    Case("true", true, "true", { $0 }),
    Case("a long text", "what a long text this is", "\"aaaa\"", { $0.count > 3 }),
    Case("a letter in a text", "some xylophone music", "\"x\"", { $0.contains("x") }),
    Case(
      "a scalar of four bytes", "abc\u{1f600}def", "\"\\u{1f600}\"", { $0.utf8.count > $0.count }),
    Case(
      "two letters in order", "a [b] c", "\"[]\"",
      { text in
        guard let open = text.firstIndex(of: "["), let close = text.lastIndex(of: "]") else {
          return false
        }
        return open < close
      }),
    Case("bytes", [UInt8](0...255), "[0, 0, 0]", { $0.count > 2 }),
    Case("a byte that is a tag", [UInt8](0...255), "[255]", { $0.contains(255) }),
    Case("a list by its length", Array(1...50), "[0, 0, 0, 0, 0]", { $0.count >= 5 }),
    Case("an element of a list", Array(1...50), "[30]", { $0.contains { $0 >= 30 } }),
    Case(
      "a sum", Array(1...50), "[50, 50]", { $0.reduce(0, &+) >= 100 && $0.allSatisfy { $0 <= 50 } }),
    Case(
      "a list in a list", [[1, 2], [], [3, 4, 5]], "[[0, 0, 0]]", { $0.contains { $0.count > 2 } }),
    Case("equal elements", [7, 8, 9, 8], "[0, 0]", { Set($0).count < $0.count }),
    Case("a key", ["a": 1, "key": 5, "b": 2], "[\"key\": 5]", { $0["key"] ?? 0 >= 5 }),
    Case("a set", Set(1...9), "[0, 1]", { $0.count > 1 }),
    Case("something", Optional(5), "0", { $0 != nil }),
    Case("a range", 3..<900, "0..<10", { $0.count >= 10 }),
    Case("a case", Color.blue, ".green", { $0 != .red }),
    Case("a field", Point(x: 5, y: 700, name: "origin"), "Point(x: 0, y: 10)", { $0.y >= 10 }),
    Case(
      "two equal fields", Point(x: 5_000, y: 5_000), "Point(x: 1000, y: 1000)",
      { $0.x == $0.y && $0.x >= 1000 }),
    Case(
      "a case within a case",
      Shape.group(
        .polygon([Point(x: 1, y: 2)]), .group(.circle(Point(x: 4, y: 5), radius: 2), .empty)),
      ".circle(Point(x: 0, y: 0), radius: 1.0)",
      { shape in
        func hasCircle(_ shape: Shape) -> Bool {
          switch shape {
          case .circle(_, let radius): radius > 0.5
          case .group(let first, let second): hasCircle(first) || hasCircle(second)
          default: false
          }
        }
        return hasCircle(shape)
      }),
    Case(
      "a tree", Expression.sum(.sum(.number(1), .number(40)), .sum(.number(2), .number(3))),
      ".sum(.number(0), .number(0))",
      { if case .sum = $0 { true } else { false } }),
  ]

  @Test("At least 27 of 30 planted findings reach their simplest value")
  func planted() throws {
    #expect(Self.cases.count == 30)
    var missed: [String] = []
    for planted in Self.cases {
      let result = try planted.check()
      if result.found != result.expected {
        missed.append("\(planted.testDescription): \(result.found), not \(result.expected)")
      }
      // Each try costs a process of some milliseconds: ten seconds are enough.
      #expect(result.tries < 1500, "\(planted.testDescription)")
    }
    #expect(missed.count <= 3, "\(missed.joined(separator: "\n"))")
  }

  @Test("What is given up is not finished, and keeps the best so far")
  func givenUp() throws {
    let target = try TypedProbe([Int].self).target(seeds: [Array(1...50)])
    var left = 3
    var minimizer = ChoiceMinimizer(target.seeds[0]) { _ in
      left -= 1
      return left < 0 ? nil : false
    }
    minimizer.run()
    #expect(!minimizer.isFinished)
    #expect(minimizer.best == target.seeds[0])
  }
}
