/// A type whose values are made of parts, each of a type that can be drawn.
///
/// Its values are shown as the calls that make them, and read back from such calls, so that seeds
/// and files of them are text. The macro `@Fuzzable` of the product `FuzzableMacro` writes the
/// conformance. By hand it is:
///
///     extension Version: FuzzableByParts {
///       static var fuzzableForms: [FuzzableForm<Version>] {
///         [
///           FuzzableForm(
///             "Version",
///             [
///               FuzzablePart("major", Int.self) { $0.major },
///               FuzzablePart("minor", Int.self) { $0.minor },
///             ]
///           ) { parts in Version(major: parts.next(), minor: parts.next()) }
///         ]
///       }
///     }
public protocol FuzzableByParts: Fuzzable {
  /// The forms that a value may have: one for a struct or a class, one for each case of an enum.
  ///
  /// The first is the simplest. There must be one at least.
  static var fuzzableForms: [FuzzableForm<Self>] { get }
}

/// One form of a type's values: the parts, and the call that makes a value of them.
public struct FuzzableForm<Whole> {
  /// The call as it is written: `Version` or `.case`.
  let call: String
  let parts: [FuzzablePart<Whole>]
  let matches: (Whole) -> Bool
  let make: (inout FuzzableParts) throws -> Whole

  /// Creates a form.
  ///
  /// - Parameters:
  ///   - call: What is called to make a value: the name of the type, or a dot and the name of a
  ///     case.
  ///   - parts: The arguments of the call, in their order.
  ///   - matches: Returns true for values of this form; all are, unless you say otherwise.
  ///   - make: Makes a value of the parts, which it takes in their order. An error rejects the
  ///     input.
  public init(
    _ call: String, _ parts: [FuzzablePart<Whole>] = [],
    matches: @escaping (Whole) -> Bool = { _ in true },
    make: @escaping (inout FuzzableParts) throws -> Whole
  ) {
    self.call = call
    self.parts = parts
    self.matches = matches
    self.make = make
  }
}

/// One part of a value: an argument of the call that makes it.
public struct FuzzablePart<Whole> {
  let label: String?
  let get: (Whole) -> Any?
  let makeDomain: () throws(TypedInputError) -> AnyDomain

  /// Creates a part.
  ///
  /// - Parameters:
  ///   - label: The label of the argument; nil if it has none.
  ///   - type: The type of the part.
  ///   - get: Returns the part of a value; nil if the value has another form.
  public init<Value>(
    _ label: String?, _ type: Value.Type, _ get: @escaping (Whole) -> Value?
  ) {
    self.label = label
    self.get = { get($0).map { $0 as Any } }
    makeDomain = { () throws(TypedInputError) in AnyDomain(try Domain<Value>.standard()) }
  }
}

/// The parts of one value, in the order in which a form takes them.
public struct FuzzableParts {
  private let values: [Any]
  private var taken = 0

  init(_ values: [Any]) { self.values = values }

  /// Returns the next part, which must be of this type.
  public mutating func next<Value>(_ type: Value.Type = Value.self) -> Value {
    guard taken < values.count, let value = values[taken] as? Value else {
      preconditionFailure("the parts of a form are not those that its closure takes")
    }
    taken += 1
    return value
  }
}
