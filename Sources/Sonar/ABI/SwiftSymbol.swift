/// A Swift symbol's name as a person would write it, and the module whose code it is.
///
/// The engine and the command name functions alike by it.
public struct SwiftSymbol: Equatable, Sendable {
  /// The name, such as `MyParser.Lexer.next(after:_:)`, without types, specializations and private
  /// discriminators.
  public var name: String
  /// The module in which the code was written.
  ///
  /// For an extension that is its own module, not the extended type's.
  public var module: String
  /// True when the compiler made the function only to pass a call on, to a witness or in another
  /// calling convention.
  public var isThunk: Bool

  /// Shortens what the demangler prints.
  public init(demangled: String) {
    var reader = SymbolReader(demangled)
    let entity = reader.entity()
    // A frame without a name would be no frame of anybody's.
    name = entity.isEmpty ? demangled : entity
    module = reader.module
    isThunk = reader.isThunk
  }
}

/// A reader of the demangler's text, which goes from left to right and leaves out everything that
/// only the compiler needs.
private struct SymbolReader {
  /// The prefixes of a name that tell how the code was made.
  private static let prefixes = [
    "merged ", "static ", "partial apply forwarder for ", "partial apply for ",
    "protocol witness for ", "dispatch thunk of ", "vtable thunk for ", "override ",
    "@objc ", "@nonobjc ", "async ", "suspend resume partial function for ",
    "await resume partial function for ", "variable initialization expression of ",
    "property wrapper backing initializer of ",
  ]

  /// The prefixes that mark a function which only passes a call on.
  private static let thunks: Set<String> = [
    "partial apply forwarder for ", "partial apply for ", "protocol witness for ",
    "dispatch thunk of ", "vtable thunk for ",
  ]

  private static let reabstraction = "reabstraction thunk"

  private var rest: Substring
  private(set) var module = ""
  private(set) var isThunk = false

  init(_ text: String) {
    rest = text[...]
  }

  mutating func entity() -> String {
    while skipPrefix() {}
    if rest.hasPrefix(Self.reabstraction) {
      // Only types follow. The text does not tell whose call it passes on.
      (isThunk, module) = (true, "Swift")
      return Self.reabstraction
    }
    if let head = takeNumbered() {
      // `closure #1 (types) in context`: the context says where it is.
      guard skip(past: " in ") else { return head }
      return head + " in " + entity()
    }
    if rest.hasPrefix("(extension in ") {
      rest = rest.dropFirst("(extension in ".count)
      module = String(rest.prefix { $0 != ")" })
      rest = rest.drop { $0 != ")" }.dropFirst(2)
    }
    let name = path()
    if module.isEmpty { module = String(name.prefix { $0 != "." }) }
    return name
  }

  private mutating func skipPrefix() -> Bool {
    for prefix in Self.prefixes where rest.hasPrefix(prefix) {
      isThunk = isThunk || Self.thunks.contains(prefix)
      rest = rest.dropFirst(prefix.count)
      return true
    }
    // `default argument 0 of f(…)`
    if rest.hasPrefix("default argument ") { return skip(past: " of ") }
    // `(1) await resume partial function for …`
    if rest.hasPrefix("("), let close = rest.firstIndex(of: ")"),
      rest[rest.index(after: rest.startIndex)..<close].allSatisfy(\.isNumber)
    {
      rest = rest[rest.index(after: close)...].drop { $0 == " " }
      return true
    }
    // `generic specialization <…> of …` and its relatives.
    let head = rest.prefix { $0 != "<" }
    guard head.hasSuffix("specialization ") || head == "inlined generic function " else {
      return false
    }
    rest = rest.dropFirst(head.count)
    // The demangler does not close the square bracket of `[Closure Propagated : …`.
    _ = takeBalanced("<", ">")
    guard rest.hasPrefix(" of ") else { return false }
    rest = rest.dropFirst(" of ".count)
    return true
  }

  /// Takes a name such as `closure #1`, `implicit closure #2` or `helper #1`; nil if no number
  /// comes first.
  private mutating func takeNumbered() -> String? {
    guard let sign = rest.firstIndex(of: "#"),
      !rest[..<sign].contains(where: { $0 == "(" || $0 == "<" || $0 == "." })
    else { return nil }
    let end = rest[sign...].firstIndex(of: " ") ?? rest.endIndex
    let head = String(rest[..<end])
    rest = rest[end...]
    return head
  }

  /// Takes dotted names up to the parameters or the type.
  private mutating func path() -> String {
    var name = ""
    while let character = rest.first {
      switch character {
      case "(":
        let content = takeBalanced()
        if content.hasPrefix("in _") {
          // A private initializer, which has no name of its own: `T.(in _98E9…).init(…)`.
          if rest.first == "." { rest.removeFirst() }
        } else if let privateName = content.firstRange(of: " in _"),
          !content[..<privateName].contains(where: { $0 == "(" || $0 == ":" })
        {
          // Parameters may have private types, too.
          name += content[..<privateName]
        } else {
          return name + Self.labels(of: content)
        }
      case "<" where name.last != "." && !name.hasSuffix(" "):
        skipBalanced()
      case " "
      where !rest.hasPrefix(" infix") && !rest.hasPrefix(" prefix")
        && !rest.hasPrefix(" postfix"):
        // A type follows: ` : T`, ` -> T`, ` in conformance …`.
        return name
      default:
        name.append(character)
        rest.removeFirst()
      }
    }
    return name
  }

  /// Turns `(after: Swift.Int, _: T)` into `(after:_:)`.
  private static func labels(of parameters: Substring) -> String {
    var labels = ""
    var depth = 0
    var label: Substring? = nil
    var start = parameters.startIndex
    var index = parameters.startIndex
    func finished(_ end: Substring.Index) -> String {
      parameters[start..<end].allSatisfy({ $0 == " " }) ? "" : "\(label ?? "_"):"
    }
    while index < parameters.endIndex {
      switch parameters[index] {
      case "(", "<", "[": depth += 1
      case ")", "]": depth -= 1
      case ">" where index == start || parameters[parameters.index(before: index)] != "-":
        depth -= 1
      case ":" where depth == 0 && label == nil:
        label = parameters[start..<index].drop { $0 == " " }
      case "," where depth == 0:
        labels += finished(index)
        label = nil
        start = parameters.index(after: index)
      default: break
      }
      index = parameters.index(after: index)
    }
    return "(" + labels + finished(parameters.endIndex) + ")"
  }

  /// Skips the bracketed text that begins here.
  private mutating func skipBalanced() { _ = takeBalanced() }

  /// Takes the text inside of the brackets that begin here.
  ///
  /// Afterwards `rest` begins after them.
  private mutating func takeBalanced(
    _ opening: String = "(<[", _ closing: String = ")>]"
  ) -> Substring {
    var depth = 0
    var previous: Character = " "
    var index = rest.startIndex
    while index < rest.endIndex {
      let character = rest[index]
      if opening.contains(character) { depth += 1 }
      // The `>` of an arrow is no bracket.
      if closing.contains(character), character != ">" || previous != "-" { depth -= 1 }
      previous = character
      if depth == 0 { break }
      index = rest.index(after: index)
    }
    let content = rest[rest.startIndex..<index].dropFirst()
    rest = index < rest.endIndex ? rest[rest.index(after: index)...] : rest[rest.endIndex...]
    return content
  }

  /// Moves to the place after `text`, if it occurs outside of brackets.
  private mutating func skip(past text: String) -> Bool {
    while !rest.isEmpty {
      if rest.hasPrefix(text) {
        rest = rest.dropFirst(text.count)
        return true
      }
      if rest.first == "(" || rest.first == "<" { skipBalanced() } else { rest.removeFirst() }
    }
    return false
  }
}

extension Substring {
  /// Returns the start of the first occurrence of `text`.
  fileprivate func firstRange(of text: String) -> Substring.Index? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(text) { return index }
      index = self.index(after: index)
    }
    return nil
  }
}
