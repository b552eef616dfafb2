// One program with most of what the compiler has special code for.
import Foundation

public indirect enum Node: Equatable, Codable {
  case leaf(String)
  case number(Int)
  case list([Node])
}

public enum ParseError: Error, Equatable {
  case unexpected(Character, at: Int)
  case end
}

public protocol Shape {
  associatedtype Unit
  var area: Double { get }
  mutating func scale(by factor: Double)
}

public struct Square: Shape, Hashable {
  public typealias Unit = Int
  public var side: Double
  public var area: Double { side * side }
  public mutating func scale(by factor: Double) { side *= factor }
}

public final class Account {
  public private(set) var history: [Int] = []
  public var balance: Int = 0 {
    didSet { history.append(balance - oldValue) }
  }
  deinit { print("closed at", balance) }
}

public class Animal {
  public func sound() -> String { "…" }
}
public final class Dog: Animal {
  public override func sound() -> String { "Wuff" }
}

public struct Grid {
  private var cells: [Int]
  public init(_ n: Int) { cells = Array(repeating: 0, count: n) }
  public subscript(i: Int) -> Int {
    _read { yield cells[i] }
    _modify {
      yield &cells[i]
      cells[i] &+= 1000
    }
  }
  public var total: Int { cells.reduce(0, &+) }
}

struct Parser {
  var input: [Character]
  var position = 0

  mutating func parse() throws -> Node {
    guard position < input.count else { throw ParseError.end }
    let c = input[position]
    position += 1
    switch c {
    case "[":
      var items: [Node] = []
      while position < input.count, input[position] != "]" {
        items.append(try parse())
        if position < input.count, input[position] == "," { position += 1 }
      }
      guard position < input.count else { throw ParseError.end }
      position += 1
      return .list(items)
    case "0"..."9":
      var value = c.wholeNumberValue!
      while position < input.count, let digit = input[position].wholeNumberValue {
        value = value &* 10 &+ digit
        position += 1
      }
      return .number(value)
    case "a"..."z", "é":
      var text = String(c)
      while position < input.count, input[position].isLetter {
        text.append(input[position])
        position += 1
      }
      return .leaf(text)
    default: throw ParseError.unexpected(c, at: position - 1)
    }
  }
}

func typed(_ x: Int) throws(ParseError) -> Int {
  if x > 3 { throw .unexpected("x", at: x) }
  return x * 2
}

func generic<T: Comparable, S: Sequence>(_ s: S) -> T? where S.Element == T {
  var best: T?
  for x in s where best.map({ x > $0 }) ?? true { best = x }
  return best
}

func makeCounter() -> () -> Int {
  var n = 0
  return {
    n += 1
    return n
  }
}

func wide(
  _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int, _ g: Int, _ h: Int, _ i: Int,
  _ j: Int, _ k: Int, _ l: Int
) async -> Int {
  await Task.yield()
  var sum = 0
  for (weight, x) in [a, b, c, d, e, f, g, h, i, j, k, l].enumerated() { sum += weight * x }
  return sum
}

func failing(_ n: Int) async throws -> Int {
  await Task.yield()
  if n % 3 == 0 { throw ParseError.unexpected("n", at: n) }
  return n
}

actor Bank {
  var total = 0
  func add(_ n: Int) -> Int {
    total += n
    return total
  }
}

func classify(_ s: String) -> Int {
  if s == "hello" { return 1 }
  if s == "a rather longer literal" { return 2 }
  if s.hasPrefix("magic:") { return 3 }
  if s.hasSuffix("!") { return 4 }
  if s < "b" { return 5 }
  switch s {
  case "GET", "PUT", "DELETE", "OPTIONS", "a long enough switch case": return 6
  default: return 7
  }
}

let table: [UInt8] = [0xde, 0xad, 0xbe, 0xef]

@main struct Main {
  static func main() async {
    for text in ["[1,[2,abc],élan]", "[", "[1,?]", "42", ""] {
      var parser = Parser(input: Array(text))
      do { print(try parser.parse()) } catch { print("error:", error) }
    }
    print((0..<6).map { (try? typed($0)) ?? -1 })
    print(generic([3, 1, 4, 1, 5]) as Int? as Any, generic([String]()) as String? as Any)
    let counter = makeCounter()
    _ = counter()
    print(counter(), counter())
    var account: Account? = Account()
    account!.balance = 7
    account!.balance += 5
    print(account!.history)
    account = nil
    print([Animal(), Dog()].map { $0.sound() })
    var grid = Grid(3)
    grid[1] += 5
    grid[2] = grid[1] &* 2
    print(grid.total)
    var shapes: [any Shape] = [Square(side: 2)]
    shapes[0].scale(by: 1.5)
    print(shapes[0].area, Set([Square(side: 1), Square(side: 1)]).count)
    print(await wide(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
    var results: [Int] = []
    for n in 1...6 { results.append((try? await failing(n)) ?? -n) }
    print(results)
    let bank = Bank()
    let sums = await withTaskGroup(of: Int.self) { group in
      for n in 1...8 { group.addTask { await bank.add(n) } }
      var all: [Int] = []
      for await n in group { all.append(n) }
      return all.max()!
    }
    print(sums)
    print(
      [
        "hello", "a rather longer literal", "magic: x", "oh!", "aaa", "PUT", "zzz",
        "a long enough switch case", "caf\u{e9}", "cafe\u{301}",
      ].map(classify))
    let counts = "the cat and the hat and the bat".split(separator: " ")
      .reduce(into: [String: Int]()) { $0[String($1), default: 0] += 1 }
    for word in counts.keys.sorted() { print(word, counts[word]!) }
    print(String(format: "%02x-%.2f", Int(table.reduce(0) { $0 ^ $1 }), 1.0 / 3))
    let node = Node.list([.leaf("x"), .number(-1)])
    let data = try! JSONEncoder().encode(node)
    print(try! JSONDecoder().decode(Node.self, from: data) == node)
    let x: Int128 = 1 << 100
    print(x > Int128(Int.max), UInt16(truncatingIfNeeded: 70000), (1.5 as Float) < 2.5)
    let keyPath = \Square.side
    print(Square(side: 3)[keyPath: keyPath])
    defer { print("end") }
    var lines: [String] = []
    outer: for i in 0..<5 {
      for j in 0..<5 {
        if i * j == 6 { break outer }
        if (i + j) % 2 == 0 { continue }
        lines.append("\(i)\(j)")
      }
    }
    print(lines.joined(separator: ","))
  }
}
