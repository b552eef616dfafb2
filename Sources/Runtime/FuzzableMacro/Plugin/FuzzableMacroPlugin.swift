#if FuzzableMacro
import SwiftCompilerPlugin
import SwiftSyntaxMacros

@main
struct FuzzableMacroPlugin: CompilerPlugin {
  let providingMacros: [any Macro.Type] = [FuzzableExpansion.self]
}
#else
/// Stands for the plugin where nobody has asked for it, because every macro target is a program.
@main
enum FuzzableMacroPlugin {
  static func main() {}
}
#endif
