internal import SonarABI

/// An error in the text of a selector.
public enum SelectorError: Error, Equatable, CustomStringConvertible {
  /// The selector is empty, or nothing follows the colon.
  case empty(String)
  /// The word before the colon is not one of `package`, `file` and `func`.
  case unknownKind(String, selector: String)

  /// The error in one line.
  public var description: String {
    switch self {
    case .empty(let selector): "empty selector '\(selector)'"
    case .unknownKind(let kind, let selector):
      "unknown kind '\(kind):' in selector '\(selector)' (package:, file: or func:)"
    }
  }
}

/// One of the things that `--instrument` and `--exclude` name.
///
/// `Module`, `Mod*`, `package:NAME`, `file:GLOB` or `func:GLOB`, all of them globs.
public struct Selector: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case module
    case package
    case file
    case function
  }

  /// The selector as it was written.
  public let text: String
  let kind: Kind
  let glob: Glob

  /// Parses one selector.
  ///
  /// - Throws: `SelectorError` where the text is empty or its kind unknown.
  public init(parsing text: String) throws(SelectorError) {
    let kind: Kind
    var pattern = text[...]
    if let colon = text.firstIndex(of: ":") {
      switch text[..<colon] {
      case "package": kind = .package
      case "file": kind = .file
      case "func": kind = .function
      default: throw .unknownKind(String(text[..<colon]), selector: text)
      }
      pattern = text[text.index(after: colon)...]
    } else {
      kind = .module
    }
    guard !pattern.isEmpty else { throw .empty(text) }
    self.text = text
    self.kind = kind
    glob = Glob(
      text: kind == .package ? pattern.lowercased() : String(pattern), isPath: kind == .file)
  }

  /// The facts about a function by which selectors choose it.
  struct Subject {
    var mangledName: String
    /// The module the function belongs to.
    var module: String
    /// The package of `module`, where it is known.
    var package: String?
    var file: String?
  }

  /// Returns true if the selector names the function.
  func selects(_ subject: Subject) -> Bool {
    switch kind {
    case .module: glob.matches(subject.module)
    case .package: matches(package: subject.package)
    case .file: subject.file.map(glob.matches(pathOrTail:)) ?? false
    case .function:
      glob.matches(subject.mangledName)
        || SwiftMangling.qualifiedNames(of: subject.mangledName).contains { glob.matches($0) }
    }
  }

  /// Returns true if all of a module is named, wherever its functions come from.
  func selects(module: String, package: String?) -> Bool {
    switch kind {
    case .module: glob.matches(module)
    case .package: matches(package: package)
    case .file, .function: false
    }
  }

  /// Packages have one name whatever its case: SwiftPM takes it from an address or a folder.
  private func matches(package: String?) -> Bool {
    package.map { glob.matches($0.lowercased()) } ?? false
  }

  /// Returns true if a function of the module could be named, and false only if that is impossible.
  func couldSelect(inModule module: String, package: String?) -> Bool {
    switch kind {
    case .module, .package: return selects(module: module, package: package)
    case .file: return true
    case .function:
      // `MyParser.Lexer.*` tells the module, but a wildcard before the first dot does not.
      let prefix = glob.literalPrefix
      guard let dot = prefix.firstIndex(of: ".") else {
        return glob.hasWildcard ? module.hasPrefix(prefix) || prefix.hasPrefix("$") : true
      }
      return prefix[..<dot] == module
    }
  }
}
