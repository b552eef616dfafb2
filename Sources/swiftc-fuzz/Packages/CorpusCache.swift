import Foundation
import SonarABI

/// The cache of the user that holds the corpora of fuzz calls in tests.
///
/// A corpus grows with every run and is of use to one machine only, so that it does not belong into
/// the repository beside the tests:
///
///     ~/.cache/swiftc-fuzz/Shop-1f3c…/totals/corpus/
struct CorpusCache {
  /// The name of the variable with a folder of the user's choice.
  static let variable = "SWIFTC_FUZZ_CACHE"

  var environment: [String: String]

  /// Returns the folder of a call.
  ///
  /// The cache of all packages tells two of the same name apart. A folder that the user names does
  /// not, so that it can be carried to another place, as CI systems do.
  func folder(of name: String, in package: PackageDescription) -> String {
    let call = Self.component(name)
    let packageName = Self.component(package.name)
    if let named = value(Self.variable) { return "\(named)/\(packageName)/\(call)" }
    let place = String(FNV1a.hash64(package.path.utf8), radix: 16)
    return "\(userFolder)/swiftc-fuzz/\(packageName)-\(place)/\(call)"
  }

  /// The folder of the user's caches.
  private var userFolder: String {
    // The standard for that folder has programs ignore a relative path.
    if let folder = value("XDG_CACHE_HOME"), folder.hasPrefix("/") { return folder }
    return "\(value("HOME") ?? NSHomeDirectory())/.cache"
  }

  /// The value of a variable; nil where it is empty.
  private func value(_ variable: String) -> String? {
    environment[variable].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A name of one folder, whatever characters the name has.
  private static func component(_ name: String) -> String {
    let characters = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-_"))
    return name.addingPercentEncoding(withAllowedCharacters: characters) ?? name
  }
}
