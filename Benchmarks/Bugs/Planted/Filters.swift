// Bug: `a <> 1 or a <> 2` is taken for always true, which it is not where there is no value.

/// The condition of a query: `not (a < 3 or b is null) and c <> 7`.
///
/// As in SQL, to compare what is not there is neither true nor false.
indirect enum Condition {
  enum Sign { case equal, unequal, less, greater, atLeast, atMost }

  case compare(Int, Sign, Int)
  case isMissing(Int)
  /// True, and unknown for a row without a value in the column.
  case isKnown(Int)
  case always
  case not(Condition)
  case and(Condition, Condition)
  case or(Condition, Condition)

  func value(_ row: [Int?]) -> Bool? {
    switch self {
    case .compare(let column, let sign, let number):
      return row[column].map {
        switch sign {
        case .equal: $0 == number
        case .unequal: $0 != number
        case .less: $0 < number
        case .greater: $0 > number
        case .atLeast: $0 >= number
        case .atMost: $0 <= number
        }
      }
    case .isMissing(let column): return row[column] == nil
    case .isKnown(let column): return row[column] == nil ? nil : true
    case .always: return true
    case .not(let inner): return inner.value(row).map { !$0 }
    case .and(let left, let right):
      let (a, b) = (left.value(row), right.value(row))
      return a == false || b == false ? false : a == nil || b == nil ? nil : true
    case .or(let left, let right):
      let (a, b) = (left.value(row), right.value(row))
      return a == true || b == true ? true : a == nil || b == nil ? nil : false
    }
  }

  /// The same condition, with `not` in the leaves and fewer comparisons.
  func planned(isNegated: Bool = false) -> Condition {
    switch self {
    case .compare(let column, let sign, let number):
      guard isNegated else { return self }
      let opposite: Sign =
        switch sign {
        case .equal: .unequal
        case .unequal: .equal
        case .less: .atLeast
        case .greater: .atMost
        case .atLeast: .less
        case .atMost: .greater
        }
      return .compare(column, opposite, number)
    case .not(let inner): return inner.planned(isNegated: !isNegated)
    case .and(let left, let right), .or(let left, let right):
      let (a, b) = (left.planned(isNegated: isNegated), right.planned(isNegated: isNegated))
      var isOr = isNegated
      if case .or = self { isOr.toggle() }
      return isOr ? Self.joined(a, b) : .and(a, b)
    default: return isNegated ? .not(self) : self
    }
  }

  /// Returns `left or right`, as one comparison if they are of the same column.
  private static func joined(_ left: Condition, _ right: Condition) -> Condition {
    guard case .compare(let column, let sign, let number) = left,
      case .compare(column, sign, let other) = right
    else { return .or(left, right) }
    switch sign {
    case .unequal where number == other: return left
    case .unequal:
      #if MENDED
      return .isKnown(column)
      #else
      return .always
      #endif
    case .less, .atMost: return .compare(column, sign, max(number, other))
    case .greater, .atLeast: return .compare(column, sign, min(number, other))
    case .equal: return number == other ? left : .or(left, right)
    }
  }
}

struct ConditionParser {
  struct Mistake: Error {}

  private var tokens: ArraySlice<String> = []
  private var depth = 0

  init(_ text: String) {
    for character in text.prefix(1000) {
      if character == " " { tokens.append("") }
      let isWord = character.isLetter || character.isNumber
      if let last = tokens.last?.last, isWord == (last.isLetter || last.isNumber),
        isWord || last == "<" && character == ">"
      {
        tokens[tokens.endIndex - 1].append(character)
      } else if character != " " {
        tokens.append(String(character))
      }
    }
    tokens = tokens.filter { !$0.isEmpty }[...]
  }

  mutating func parse() throws -> Condition {
    let result = try alternatives()
    guard tokens.isEmpty else { throw Mistake() }
    return result
  }

  private mutating func alternatives() throws -> Condition {
    var result = try terms()
    while skip("or") { result = .or(result, try terms()) }
    return result
  }

  private mutating func terms() throws -> Condition {
    var result = try term()
    while skip("and") { result = .and(result, try term()) }
    return result
  }

  private mutating func term() throws -> Condition {
    depth += 1
    defer { depth -= 1 }
    guard depth < 50 else { throw Mistake() }
    if skip("not") { return .not(try term()) }
    if skip("(") {
      let result = try alternatives()
      guard skip(")") else { throw Mistake() }
      return result
    }
    guard let column = ["a", "b", "c"].firstIndex(where: { $0 == tokens.first }) else {
      throw Mistake()
    }
    tokens.removeFirst()
    if skip("is") {
      guard skip("null") else { throw Mistake() }
      return .isMissing(column)
    }
    let signs: [String: Condition.Sign] = [
      "=": .equal, "<>": .unequal, "<": .less, ">": .greater,
    ]
    guard let sign = tokens.popFirst().flatMap({ signs[$0] }),
      let number = tokens.popFirst().flatMap({ UInt16($0) })
    else { throw Mistake() }
    return .compare(column, sign, Int(number))
  }

  private mutating func skip(_ token: String) -> Bool {
    guard tokens.first == token else { return false }
    tokens.removeFirst()
    return true
  }
}

typealias Input = String

func check(_ text: String) {
  var parser = ConditionParser(text)
  guard let condition = try? parser.parse() else { return }
  let planned = condition.planned()
  let values: [Int?] = [nil, 0, 1, 2, 5]
  for a in values {
    for row in [[a, nil, 1], [nil, a, 2], [5, 2, a], [a, a, a]]
    where (condition.value(row) == true) != (planned.value(row) == true) {
      fatalError("other rows")
    }
  }
}

#if RANDOM
let witnesses: [Input] = ["b = 1 or (a <> 1 or a <> 2)"]
#endif
