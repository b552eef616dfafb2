#if FuzzableMacro
import SwiftSyntax

/// The source of one `FuzzableForm`: what is called, with which parts.
struct Form {
  /// The source text.
  let text: String

  private init(_ call: String, _ parts: [Part], matches: String?, make: String) {
    let list = parts.map(\.text).joined(separator: ", ")
    let matches = matches.map { ", matches: \($0)" } ?? ""
    let name = parts.isEmpty ? "_" : "parts"
    text = """
      Fuzzing.FuzzableForm("\(call)", [\(list)]\(matches), make: { \(name) in \(make) })
      """
  }

  /// Returns the forms of an enum: one for each case.
  static func cases(of declaration: EnumDeclSyntax) throws -> [Form] {
    let elements = declaration.memberBlock.members
      .compactMap { $0.decl.as(EnumCaseDeclSyntax.self) }.flatMap(\.elements)
    guard !elements.isEmpty else {
      throw Complaint.error(
        "'@Fuzzable' needs a case: there is no value to draw", at: declaration.name)
    }
    return try elements.map(form)
  }

  private static func form(of element: EnumCaseElementSyntax) throws -> Form {
    let name = element.name.text
    let parameters = element.parameterClause.map { Array($0.parameters) } ?? []
    let parts = try parameters.enumerated().map { index, parameter in
      let bindings = parameters.indices.map { $0 == index ? "let value" : "_" }
        .joined(separator: ", ")
      return try Part(
        label: parameter.firstName.flatMap { $0.text == "_" ? nil : $0.text },
        type: parameter.type,
        get: "{ if case .\(name)(\(bindings)) = $0 { value } else { nil } }")
    }
    let arguments = parts.isEmpty ? "" : "(\(Part.arguments(parts)))"
    return Form(
      ".\(name.filter { $0 != "`" })", parts,
      matches: "{ if case .\(name) = $0 { true } else { false } }",
      make: ".\(name)\(arguments)")
  }

  /// Returns the form of a struct or class: the call of an initializer.
  static func call(
    of type: some TypeSyntaxProtocol, named name: TokenSyntax, _ declaration: some DeclGroupSyntax,
    hasMemberwise: Bool
  ) throws -> Form {
    let members = declaration.memberBlock.members.map(\.decl)
    let properties = StoredProperty.all(in: members)
    let initializers = members.compactMap { $0.as(InitializerDeclSyntax.self) }
    if initializers.isEmpty, hasMemberwise {
      let parts = try properties.filter { !$0.isConstant }.map { try $0.part() }
      return Form(
        name.text, parts, matches: nil, make: "\(type.trimmed)(\(Part.arguments(parts)))")
    }
    let names = Set(properties.map(\.name))
    let usable = initializers.first { initializer in
      initializer.signature.effectSpecifiers?.asyncSpecifier == nil
        && initializer.signature.parameterClause.parameters.allSatisfy {
          names.contains(($0.secondName ?? $0.firstName).text)
        }
    }
    guard let usable else {
      throw Complaint.error(
        "'@Fuzzable' needs an initializer of '\(name.text)' whose parameters are named after "
          + "its stored properties",
        at: name)
    }
    let parts = try usable.signature.parameterClause.parameters.map { parameter in
      try Part(
        label: parameter.firstName.text == "_" ? nil : parameter.firstName.text,
        type: parameter.type, get: "{ $0.\((parameter.secondName ?? parameter.firstName).text) }")
    }
    let call =
      (usable.signature.effectSpecifiers?.throwsClause == nil ? "" : "try ")
      + "\(type.trimmed)(\(Part.arguments(parts)))"
    let make =
      usable.optionalMark == nil
      ? call : "guard let value = \(call) else { throw Fuzzing.Rejected.input }; return value"
    return Form(name.text, parts, matches: nil, make: make)
  }
}

/// The source of one `FuzzablePart`.
struct Part {
  let label: String?
  let type: String
  let get: String

  /// Creates a part.
  ///
  /// - Throws: a complaint about a type of which nobody can draw a value.
  init(label: String?, type: TypeSyntax, get: String) throws {
    try Self.check(type)
    self.label = label
    self.type = type.trimmedDescription
    self.get = get
  }

  var text: String {
    "Fuzzing.FuzzablePart(\(label.map { "\"\($0)\"" } ?? "nil"), (\(type)).self, \(get))"
  }

  /// Returns the arguments of a call that takes all parts.
  static func arguments(_ parts: [Part]) -> String {
    parts.map { ($0.label.map { "\($0): " } ?? "") + "parts.next()" }.joined(separator: ", ")
  }

  private static func check(_ type: TypeSyntax) throws {
    var inner = type
    while true {
      if let attributed = inner.as(AttributedTypeSyntax.self) {
        inner = attributed.baseType
      } else if let optional = inner.as(OptionalTypeSyntax.self) {
        inner = optional.wrappedType
      } else if let tuple = inner.as(TupleTypeSyntax.self), tuple.elements.count == 1,
        let element = tuple.elements.first
      {
        inner = element.type
      } else {
        break
      }
    }
    if inner.is(FunctionTypeSyntax.self) {
      throw Complaint.error("'@Fuzzable' cannot draw a function", at: type)
    }
    if let some = inner.as(SomeOrAnyTypeSyntax.self) {
      throw Complaint.error(
        "'@Fuzzable' cannot draw a value of \(some.trimmed): name a type", at: type)
    }
  }
}
#endif
