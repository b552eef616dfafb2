#if FuzzableMacro
import SwiftDiagnostics
import SwiftSyntax

/// An error at the place in the source that has to be changed.
struct Complaint: DiagnosticMessage {
  let message: String
  var diagnosticID: MessageID { MessageID(domain: "Fuzzable", id: message) }
  var severity: DiagnosticSeverity { .error }
}

extension Complaint {
  /// Returns the error to throw.
  static func error(_ message: String, at node: some SyntaxProtocol) -> DiagnosticsError {
    DiagnosticsError(diagnostics: [
      Diagnostic(node: Syntax(node), message: Complaint(message: message))
    ])
  }
}
#endif
