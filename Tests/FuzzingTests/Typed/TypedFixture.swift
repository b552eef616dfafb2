import Foundation

@testable import Fuzzing

struct Point: Codable, Hashable, Sendable {
  var x: Int
  var y: Int
  var name: String?
}

enum Shape: Codable, Hashable, Sendable {
  case empty
  case circle(Point, radius: Double)
  case polygon([Point])
  indirect case group(Shape, Shape)
}

/// The first case never ends by itself.
indirect enum Expression: Codable, Hashable, Sendable {
  case sum(Expression, Expression)
  case number(Int)
}

enum Color: String, CaseIterable { case red, green, blue }
/// Neither `CaseIterable` nor `Codable`.
enum Plain { case first, second, third }
struct Marks: OptionSet, Hashable { let rawValue: UInt8 }
final class Node: Codable {
  var value = 0
  var next: Node?
}
/// Encodes itself as one value.
struct Wrapped: Codable, Hashable {
  let text: String
  init(_ text: String) { self.text = text }
  init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
/// Reads a list and then something else, each from a container of its own.
struct Listing: Codable, Hashable {
  let numbers: [Int]
  let last: String
  enum CodingKeys: CodingKey { case numbers, last }

  init(_ numbers: [Int], _ last: String) { (self.numbers, self.last) = (numbers, last) }
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    var list = try container.nestedUnkeyedContainer(forKey: .numbers)
    var numbers: [Int] = []
    while !list.isAtEnd { numbers.append(try list.decode(Int.self)) }
    self.numbers = numbers
    last = try container.decode(String.self, forKey: .last)
  }
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    var list = container.nestedUnkeyedContainer(forKey: .numbers)
    for number in numbers { try list.encode(number) }
    try container.encode(last, forKey: .last)
  }
}
/// Leaves something out when it encodes itself.
struct Secretive: Codable {
  let x: Int
  let secret: Int
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(x, forKey: .x)
  }
}
/// Takes values until there are no more.
struct Greedy: Codable {
  var numbers: [Int] = []
  init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    while let number = try? container.decode(Int.self) { numbers.append(number) }
  }
}
/// Refuses what it is given first.
struct Choosy: Codable {
  init(from decoder: any Decoder) throws {
    let number = try decoder.singleValueContainer().decode(Int.self)
    guard number > 5 else { throw Rejected.input }
  }
}
/// Has no way to be drawn.
struct Opaque { let body: () -> Void }
/// Draws itself.
struct Even: Fuzzable, Equatable {
  let value: Int
  static func draw(from draws: inout Draws) -> Even { Even(value: draws.integer(in: 0...50) * 2) }
}

/// A target of some types, which notes the values it has been given.
final class TypedProbe<each Value> {
  var runs = 0
  let test: TypedTest<repeat each Value>

  init(_ types: repeat (each Value).Type) throws {
    test = try TypedTest<repeat each Value>()
  }

  func target(
    seeds: [(repeat each Value)] = [], place: (file: String, line: Int) = ("", 0),
    _ body: @escaping (repeat each Value) throws -> Void = { (_: repeat each Value) in }
  ) -> TypedTarget {
    TypedTarget(test, place: place, seeds: seeds, body: body)
  }
}

extension TypedTarget {
  /// The literals of an input.
  func literals(_ input: [UInt8]) throws -> [String] {
    try input.withUnsafeBufferPointer { try values($0) }.map(\.literal.description)
  }

  func completed(_ input: [UInt8]) throws -> [UInt8] {
    try input.withUnsafeBufferPointer { input in
      // Throws for an input that makes no value.
      _ = try values(input)
      return complete(input)
    }
  }
}

/// A type of the application with values of Foundation.
struct Invoice: Codable, Hashable {
  var id: UUID
  var total: Decimal
  var due: Date?
  var page: URL
  var scan: Data
}
