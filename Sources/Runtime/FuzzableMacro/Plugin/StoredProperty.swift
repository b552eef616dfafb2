#if FuzzableMacro
import SwiftSyntax

/// A stored property of a struct or class.
struct StoredProperty {
  let name: String
  /// True for a `let` with a value, which no initializer takes.
  let isConstant: Bool
  private let type: TypeSyntax?
  private let pattern: PatternSyntax

  /// Returns the stored properties among members, in their order.
  static func all(in members: [DeclSyntax]) -> [StoredProperty] {
    members.compactMap { $0.as(VariableDeclSyntax.self) }.flatMap { variable -> [StoredProperty] in
      let isOfType = variable.modifiers.contains {
        [.keyword(.static), .keyword(.class), .keyword(.lazy)].contains($0.name.tokenKind)
      }
      if isOfType { return [] }
      let isLet = variable.bindingSpecifier.tokenKind == .keyword(.let)
      // In `let a, b: Int` the type of the last one is that of all.
      let last = variable.bindings.last?.typeAnnotation?.type
      return variable.bindings.compactMap { binding in
        guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text,
          !isComputed(binding)
        else { return nil }
        return StoredProperty(
          name: name, isConstant: isLet && binding.initializer != nil,
          type: binding.typeAnnotation?.type ?? (binding.initializer == nil ? last : nil),
          pattern: binding.pattern)
      }
    }
  }

  /// Returns the part that a memberwise initializer takes.
  func part() throws -> Part {
    guard let type else {
      throw Complaint.error(
        "'@Fuzzable' needs to know the type of '\(name)': write it", at: pattern)
    }
    return try Part(label: name, type: type, get: "{ $0.\(name) }")
  }

  /// Returns true for a property with a getter; observers do not make one.
  private static func isComputed(_ binding: PatternBindingSyntax) -> Bool {
    switch binding.accessorBlock?.accessors {
    case nil: false
    case .getter: true
    case .accessors(let accessors):
      accessors.contains {
        ![.keyword(.willSet), .keyword(.didSet)].contains($0.accessorSpecifier.tokenKind)
      }
    }
  }
}
#endif
