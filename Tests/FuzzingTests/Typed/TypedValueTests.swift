import Foundation
import Testing

@testable import Fuzzing

@Suite("Typed inputs: values")
struct TypedValueTests {
  /// Draws values of random bytes, writes them as text, and reads them back.
  private func roundTrip<Value>(
    _ type: Value.Type, count: Int = 250, _ areEqual: (Value, Value) -> Bool
  ) throws {
    let domain = try Domain<Value>.standard()
    let target = try TypedProbe(type).target()
    var mutator = try TypedInputs(seed: 1)
    var input = try target.completed([])
    for round in 0..<count {
      input = mutator.next(input)
      guard let complete = try? target.completed(input) else { continue }
      let value = try complete.withUnsafeBufferPointer { bytes in
        var draws = Draws(bytes)
        return try domain.draw(&draws)
      }
      let text = domain.literal(value).description
      var parser = LiteralParser(Array("value: \(text)".utf8))
      let literal = try #require(try parser.arguments().first?.value)
      let again = try target.input([literal])
      let read = try again.withUnsafeBufferPointer { bytes in
        var draws = Draws(bytes)
        return try domain.draw(&draws)
      }
      #expect(areEqual(value, read), "\(type) in round \(round): \(text)")
      // An input in its complete form stays as it is, and small enough to go on with.
      #expect(try target.completed(complete) == complete)
      input = complete.count < 2000 ? complete : try target.completed([])
    }
  }

  private func roundTrip<Value: Equatable>(_ type: Value.Type) throws {
    try roundTrip(type) { $0 == $1 }
  }

  @Test("Values of every type come back from their text")
  func everyType() throws {
    try roundTrip(Int.self)
    try roundTrip(Int8.self)
    try roundTrip(UInt8.self)
    try roundTrip(Int16.self)
    try roundTrip(UInt16.self)
    try roundTrip(Int32.self)
    try roundTrip(UInt32.self)
    try roundTrip(Int64.self)
    try roundTrip(UInt64.self)
    try roundTrip(UInt.self)
    try roundTrip(Int128.self)
    try roundTrip(UInt128.self)
    try roundTrip(Bool.self)
    try roundTrip(Double.self) { $0.bitPattern == $1.bitPattern }
    try roundTrip(Float.self) { $0.bitPattern == $1.bitPattern }
    try roundTrip(String.self) { Array($0.utf8) == Array($1.utf8) }
    try roundTrip(Substring.self)
    try roundTrip(Character.self)
    try roundTrip(Unicode.Scalar.self)
    try roundTrip([UInt8].self)
    try roundTrip([Int].self)
    try roundTrip([[String]].self)
    try roundTrip(ContiguousArray<Int16>.self)
    try roundTrip(ArraySlice<Bool>.self)
    try roundTrip(Set<Int>.self)
    try roundTrip([String: Int].self)
    try roundTrip([Int: [String]].self)
    try roundTrip(Int?.self)
    try roundTrip(Int??.self)
    try roundTrip([String?].self)
    try roundTrip(Range<Int>.self)
    try roundTrip(ClosedRange<Int8>.self)
    try roundTrip(Duration.self)
    try roundTrip(Color.self)
    try roundTrip(Plain.self)
    try roundTrip(Marks.self)
    try roundTrip(Point.self)
    try roundTrip(Shape.self)
    try roundTrip(Expression.self)
    try roundTrip(Wrapped.self)
    try roundTrip(Listing.self)
    try roundTrip([Shape?].self)
    try roundTrip([String: Expression].self)
  }

  @Test("Values of Foundation come back, too")
  func foundation() throws {
    try roundTrip(Date.self)
    try roundTrip(Data.self)
    try roundTrip(Decimal.self)
    try roundTrip(UUID.self)
    try roundTrip(URL.self)
    try roundTrip(Invoice.self)
    let target = try TypedProbe(UUID.self, Decimal.self, Data.self, URL.self).target()
    #expect(
      try target.literals([])
        == ["\"00000000-0000-0000-0000-000000000000\"", "0", "[]", "\"a:\""])
    let domain = try Domain<Decimal>.standard()
    for text in ["12.5", "-0.001", "1000", "-9223372036854775808"] {
      var parser = LiteralParser(Array("value: \(text)".utf8))
      let literal = try #require(try parser.arguments().first?.value)
      var draws = Draws.simplest(recorder: nil)
      #expect(try "\(domain.read(literal, &draws))" == text)
    }
  }

  @Test(
    "Numbers that are easily lost keep their bits",
    arguments: [
      Double.nan, -0.0, 0.1, .infinity, -.infinity, .greatestFiniteMagnitude,
      .leastNonzeroMagnitude,
    ])
  func hardNumbers(_ value: Double) throws {
    let domain = try Domain<Double>.standard()
    var parser = LiteralParser(Array("value: \(domain.literal(value))".utf8))
    let literal = try #require(try parser.arguments().first?.value)
    var draws = Draws.simplest(recorder: nil)
    #expect(try domain.read(literal, &draws).bitPattern == value.bitPattern)
  }

  @Test(
    "Text that is easily lost keeps its bytes",
    arguments: [
      "", "\r\n", "\0", "\"\\", "\u{301}", "e\u{301}", "\u{fffd}", "日本\u{10ffff}", "\\u{41}",
    ])
  func hardTexts(_ value: String) throws {
    var parser = LiteralParser(Array("value: \(Literal.string(value))".utf8))
    let literal = try #require(try parser.arguments().first?.value)
    guard case .string(let text) = literal else {
      Issue.record("\(literal) is no text")
      return
    }
    #expect(Array(text.utf8) == Array(value.utf8))
  }

  @Test("The simplest value ends where a type holds itself")
  func simplest() throws {
    let target = try TypedProbe(Expression.self, Shape.self, Node.self, Color.self).target()
    #expect(
      try target.literals([]) == [".number(0)", ".empty", "Node(value: 0)", ".red"])
  }

  @Test("Types that cannot be drawn are named, and own draws come first")
  func resolution() throws {
    #expect(throws: TypedInputError.unfuzzable("FuzzingTests.Opaque")) {
      _ = try TypedTest<Opaque>()
    }
    #expect(throws: TypedInputError.unfuzzable("FuzzingTests.Opaque")) {
      _ = try TypedTest<[Opaque?]>()
    }
    let target = try TypedProbe(Even.self).target()
    var inputs = try TypedInputs(seed: 3)
    var input = try target.completed([])
    for _ in 0..<200 {
      input = try target.completed(inputs.next(input))
      let text = try target.literals(input)[0]
      let number = try #require(Int(text.split(separator: " ").last?.dropLast() ?? ""))
      #expect(number % 2 == 0 && 0...100 ~= number)
    }
  }

  @Test("A decoder that asks for more than there is comes to an end")
  func pastTheEnd() throws {
    let target = try TypedProbe(Greedy.self).target()
    #expect(try target.completed([]).count < 1000)
  }

  @Test("What a type leaves out of its own encoding is kept as draws")
  func lossyEncoding() throws {
    let target = try TypedProbe(Secretive.self, Point.self).target()
    var writer = ChoiceWriter()
    writer.begin(GroupKind(Secretive.self, isSequence: false))
    writer.integer(1)
    writer.integer(1000)
    writer.end()
    let input = try target.completed(writer.bytes)
    let values = try input.withUnsafeBufferPointer { try target.values($0) }
    #expect(!values[0].literal.isReadable && values[1].literal.isReadable)
    let draws = Literal.call(
      ".draws",
      [Literal.Argument(label: nil, value: .string(Hexadecimal.digits(values[0].draws)))])
    #expect(try target.input([draws, nil]) == input)
  }

  @Test("A type without a simplest value is named with what it says")
  func noSimplestValue() throws {
    #expect(try TypedProbe(Point.self).target().complaint == nil)
    let complaint = try #require(try TypedProbe(Choosy.self).target().complaint)
    #expect(complaint.hasPrefix("the simplest values of (Choosy) are refused: "))
  }

  @Test("Seeds of the call become inputs with the same values")
  func seeds() throws {
    let target = try TypedProbe(String.self, Shape.self).target(
      seeds: [("cat", .circle(Point(x: 1, y: -2), radius: 0.5)), ("", .group(.empty, .empty))])
    #expect(
      try target.seeds.map { try target.literals($0) } == [
        ["\"cat\"", ".circle(Point(x: 1, y: -2), radius: 0.5)"],
        ["\"\"", ".group(.empty, .empty)"],
      ])
  }

  @Test("No bytes at all trap a draw, and every input has a complete form")
  func anyBytes() throws {
    let target = try TypedProbe(
      [Shape].self, [String: Int].self, Expression.self, Listing.self, [UInt8].self, Even.self
    ).target()
    var random = Random(seed: 7)
    var inputs = try TypedInputs(seed: 8)
    var input = try target.completed([])
    for round in 0..<20_000 {
      var bytes = input
      // Half of the damage is to what fits, half of the inputs never did.
      if round % 2 == 0 {
        bytes = (0..<random.below(60)).map { _ in
          random.oneIn(3) ? UInt8(0xf8 + random.below(8)) : UInt8(random.below(256))
        }
      } else if !bytes.isEmpty {
        bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
        if random.oneIn(4) { bytes.removeLast(random.below(bytes.count)) }
      }
      _ = bytes.withUnsafeBufferPointer { target.run($0) }
      if let complete = try? target.completed(bytes), round % 50 == 1 {
        #expect(try target.completed(complete) == complete)
        input = complete.count < 1000 ? inputs.next(complete) : try target.completed([])
      }
    }
  }

  @Test("A type draws its parts of other types: Codable ones and collections")
  func drawnParts() throws {
    var draws = Draws.simplest(recorder: nil)
    let whole = try Whole.draw(from: &draws)
    #expect(whole == Whole(part: .init(number: 0, names: []), list: []))
    #expect(throws: TypedInputError.self) { _ = try draws.value((() -> Void).self) }
  }

  private struct Whole: Fuzzable, Equatable {
    struct Part: Codable, Equatable {
      var number: Int
      var names: [String]
    }
    var part: Part
    var list: [UInt8?]

    static func draw(from draws: inout Draws) throws -> Whole {
      Whole(part: try draws.value(), list: try draws.value([UInt8?].self))
    }
  }
}
