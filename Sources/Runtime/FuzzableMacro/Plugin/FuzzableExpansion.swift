#if FuzzableMacro
import SwiftSyntax
import SwiftSyntaxMacros

/// Writes the conformance of a type to `FuzzableByParts`.
struct FuzzableExpansion: ExtensionMacro {
  static func expansion(
    of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax,
    providingExtensionsOf type: some TypeSyntaxProtocol, conformingTo protocols: [TypeSyntax],
    in context: some MacroExpansionContext
  ) throws -> [ExtensionDeclSyntax] {
    let forms: [Form]
    if let declaration = declaration.as(EnumDeclSyntax.self) {
      forms = try Form.cases(of: declaration)
    } else if let declaration = declaration.as(StructDeclSyntax.self) {
      forms = [try Form.call(of: type, named: declaration.name, declaration, hasMemberwise: true)]
    } else if let declaration = declaration.as(ClassDeclSyntax.self) {
      forms = [try Form.call(of: type, named: declaration.name, declaration, hasMemberwise: false)]
    } else {
      throw Complaint.error("'@Fuzzable' is for structs, classes and enums", at: node)
    }
    let list = forms.map(\.text).joined(separator: ",\n")
    let source: DeclSyntax = """
      extension \(type.trimmed): Fuzzing.FuzzableByParts {
        \(raw: access(of: declaration))static var fuzzableForms: [Fuzzing.FuzzableForm<\(type.trimmed)>] {
          [
            \(raw: list)
          ]
        }
      }
      """
    return [source.cast(ExtensionDeclSyntax.self)]
  }

  /// Returns the modifier that the member of a public protocol needs.
  private static func access(of declaration: some DeclGroupSyntax) -> String {
    for modifier in declaration.modifiers {
      switch modifier.name.tokenKind {
      case .keyword(.public), .keyword(.open): return "public "
      case .keyword(.package): return "package "
      default: break
      }
    }
    return ""
  }
}
#endif
