/// One event as a line of JSON, its members in the order in which they were added.
struct JSONObject: Equatable {
  /// A value of a member.
  enum Value: Equatable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case text(String)
    case number(Int)
    case list([Value])
    /// An object that has been written already.
    case written(String)
    case null

    init(stringLiteral text: String) { self = .text(text) }
    init(integerLiteral number: Int) { self = .number(number) }

    /// Returns an object as a value inside of this one.
    static func object(_ object: JSONObject) -> Value { .written(object.line) }

    /// Returns a text, or null if it is nil.
    static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .null }
  }

  private var members: [(name: String, value: Value)]

  /// Creates an object with these members.
  init(_ members: KeyValuePairs<String, Value>) {
    self.members = members.map { (name: $0.key, value: $0.value) }
  }

  /// Creates an event.
  ///
  /// Its name is the first member.
  init(event: String, _ members: KeyValuePairs<String, Value> = [:]) {
    self.members = [(name: "event", value: .text(event))]
    self.members += members.map { (name: $0.key, value: $0.value) }
  }

  /// Adds a member at the end.
  mutating func add(_ name: String, _ value: Value) { members.append((name: name, value: value)) }

  static func == (first: JSONObject, second: JSONObject) -> Bool { first.line == second.line }

  /// The whole object, without a line feed in it or after it.
  var line: String {
    "{"
      + members.map { "\(Self.quoted($0.name)):\(Self.text(of: $0.value))" }
      .joined(separator: ",") + "}"
  }

  private static func text(of value: Value) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .number(let number): String(number)
    case .list(let values): "[" + values.map(text).joined(separator: ",") + "]"
    case .written(let text): text
    case .null: "null"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
