import Foundation

/// The last selection that somebody made for a fuzz target, in a file of the build folder.
///
/// Commands without a selection of their own use it, so that `report` is about the program that
/// `run` fuzzes. Each line of the file is a selector as on the command line.
struct RememberedSelection: Equatable {
  /// The word that takes the place of a selector for the default selection.
  static let defaultWord = "default"

  var path: String

  /// Creates the selection of `target`, whose package is built in `scratch`.
  init(target: String, scratch: String) {
    // A call of `fuzz(…)` in a test may have any name.
    let name = target.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? target
    path = "\(scratch)/selections/\(name)"
  }

  /// Returns the selection; nil if there is none.
  func read() throws(UserError) -> FuzzOptions? {
    guard let lines = TextFile.read(path)?.split(separator: "\n").map(String.init), !lines.isEmpty
    else { return nil }
    return try FuzzOptions.extract(from: lines).options
  }

  /// Remembers the selection in `options`.
  ///
  /// For the default selection, which is empty, nothing is kept.
  func write(_ options: FuzzOptions) throws(UserError) {
    guard options.hasSelection else {
      unlink(path)
      return
    }
    try FileReplacement.makeFolder(path.parentPath)
    try TextFile.write(options.selectionFlags.joined(separator: "\n") + "\n", to: path)
  }
}

extension FuzzOptions {
  /// True when the user names the code to instrument.
  var hasSelection: Bool { !instrument.isEmpty || !exclude.isEmpty }

  /// The selection as options.
  var selectionFlags: [String] {
    instrument.map { "--instrument=\($0)" } + exclude.map { "--exclude=\($0)" }
  }
}

extension PackageCommand {
  /// True when the user names the code to instrument or asks for the default.
  var isToldSelection: Bool { options.hasSelection || wantsDefaultSelection }

  /// This command with the selection that is meant for a fuzz target: what the user says, or what
  /// was said of the target last.
  func selecting(for target: String, of package: PackageDescription) throws(UserError) -> Self {
    guard !isToldSelection, let remembered = try memory(of: target, in: package).read()
    else { return self }
    var command = self
    command.options.instrument = remembered.instrument
    command.options.exclude = remembered.exclude
    let flags = remembered.selectionFlags.map(\.shellQuoted).joined(separator: " ")
    notices.note(
      "\(target): \(flags), as before; --instrument=\(RememberedSelection.defaultWord) forgets it")
    return command
  }

  /// Keeps what the user says for the next command.
  func rememberSelection(for target: String, of package: PackageDescription) throws(UserError) {
    guard isToldSelection else { return }
    try memory(of: target, in: package).write(options)
  }

  private func memory(of target: String, in package: PackageDescription) -> RememberedSelection {
    RememberedSelection(
      target: target, scratch: PackageBuildPlan.scratch(ofPackage: package.path))
  }
}
