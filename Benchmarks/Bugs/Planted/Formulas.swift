// Bug: a difference is taken for not negative where its sides are, and its remainder is masked.

/// A formula of a table: `let rest = n - 3; (rest + d) % 4`.
///
/// The column `n` is a count and never negative, `d` is any number.
struct Formula {
  private indirect enum Node {
    case number(Int)
    case value(Int)
    case operation(UInt8, Node, Node)
    /// The remainder by a power of two, of what is not negative.
    case mask(Node, Int)
  }

  private struct Mistake: Error {}

  private var rest: ArraySlice<UInt8>
  private var depth = 0
  private var names = ["n", "d"]
  private var nodes: [Node] = []

  init?(_ text: String) {
    rest = Array(text.utf8)[...]
    guard rest.count <= 1000 else { return nil }
    do {
      while let word = word() {
        guard word == "let" else {
          rest = Array(text.utf8).suffix(rest.count + word.utf8.count)
          break
        }
        guard let name = self.word(), !names.contains(name), skip("=") else { return nil }
        nodes.append(try sum())
        names.append(name)
        guard skip(";") else { return nil }
      }
      nodes.append(try sum())
    } catch { return nil }
    blanks()
    guard rest.isEmpty else { return nil }
  }

  /// Returns the value, or nil where a number becomes too large or is divided by zero.
  func value(_ n: Int, _ d: Int) -> Int? {
    var values = [n, d]
    for node in nodes {
      guard let value = Self.value(of: node, values) else { return nil }
      values.append(value)
    }
    return values.last
  }

  /// Returns a formula of the same value that needs less work.
  var simplified: Formula {
    var result = self
    var naturals = [true, false]
    for index in nodes.indices {
      let (node, isNatural) = Self.simplified(nodes[index], naturals)
      result.nodes[index] = node
      naturals.append(isNatural)
    }
    return result
  }

  private static func simplified(_ node: Node, _ naturals: [Bool]) -> (Node, isNatural: Bool) {
    switch node {
    case .number(let number): return (node, number >= 0)
    case .value(let index): return (node, naturals[index])
    case .mask: return (node, true)
    case .operation(let sign, let first, let second):
      let (left, right) = (simplified(first, naturals), simplified(second, naturals))
      if case .number(let a) = left.0, case .number(let b) = right.0, let c = apply(sign, a, b) {
        return (.number(c), c >= 0)
      }
      let areNatural = left.isNatural && right.isNatural
      if sign == UInt8(ascii: "%") {
        if left.isNatural, case .number(let b) = right.0, b > 0, b & (b - 1) == 0 {
          return (.mask(left.0, b - 1), true)
        }
        return (.operation(sign, left.0, right.0), left.isNatural)
      }
      #if MENDED
      let isNatural = areNatural && sign != UInt8(ascii: "-")
      #else
      let isNatural = areNatural
      #endif
      return (.operation(sign, left.0, right.0), isNatural)
    }
  }

  private static func value(of node: Node, _ values: [Int]) -> Int? {
    switch node {
    case .number(let number): return number
    case .value(let index): return values[index]
    case .mask(let inner, let mask): return value(of: inner, values).map { $0 & mask }
    case .operation(let sign, let first, let second):
      guard let a = value(of: first, values), let b = value(of: second, values) else { return nil }
      return apply(sign, a, b)
    }
  }

  private static func apply(_ sign: UInt8, _ a: Int, _ b: Int) -> Int? {
    let (result, overflow) =
      switch sign {
      case UInt8(ascii: "+"): a.addingReportingOverflow(b)
      case UInt8(ascii: "-"): a.subtractingReportingOverflow(b)
      case UInt8(ascii: "*"): a.multipliedReportingOverflow(by: b)
      case UInt8(ascii: "/"): a.dividedReportingOverflow(by: b)
      default: a.remainderReportingOverflow(dividingBy: b)
      }
    return overflow ? nil : result
  }

  private mutating func sum() throws -> Node {
    var node = try product()
    while let sign = sign("+-") { node = .operation(sign, node, try product()) }
    return node
  }

  private mutating func product() throws -> Node {
    var node = try factor()
    while let sign = sign("*/%") { node = .operation(sign, node, try factor()) }
    return node
  }

  private mutating func factor() throws -> Node {
    depth += 1
    defer { depth -= 1 }
    guard depth < 50 else { throw Mistake() }
    if skip("(") {
      let node = try sum()
      guard skip(")") else { throw Mistake() }
      return node
    }
    if let name = word() {
      guard let index = names.firstIndex(of: name) else { throw Mistake() }
      return .value(index)
    }
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard let number = Int(String(decoding: digits, as: UTF8.self)) else { throw Mistake() }
    rest = rest.dropFirst(digits.count)
    return .number(number)
  }

  private mutating func word() -> String? {
    blanks()
    let letters = rest.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    rest = rest.dropFirst(letters.count)
    return letters.isEmpty ? nil : String(decoding: letters, as: UTF8.self)
  }

  private mutating func sign(_ signs: String) -> UInt8? {
    blanks()
    guard let byte = rest.first, signs.utf8.contains(byte) else { return nil }
    rest.removeFirst()
    return byte
  }

  private mutating func skip(_ signs: String) -> Bool { sign(signs) != nil }

  private mutating func blanks() { rest = rest.drop { $0 == UInt8(ascii: " ") } }
}

typealias Input = String

func check(_ text: String) {
  guard let formula = Formula(text) else { return }
  let simplified = formula.simplified
  for (n, d) in [(0, -7), (1, 5), (2, -1), (5, 3), (9, -4)] {
    if formula.value(n, d) != simplified.value(n, d) { fatalError("another value") }
  }
}

#if RANDOM
let witnesses: [Input] = ["let a = n - 3; a % 4"]
#endif
