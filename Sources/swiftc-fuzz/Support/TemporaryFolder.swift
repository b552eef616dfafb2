import Foundation

/// A folder that exists while one command runs.
struct TemporaryFolder: ~Copyable {
  let path: String

  /// Makes `swiftc-fuzz-XXXXXX` in the system's temporary folder.
  init(environment: [String: String]) throws(UserError) {
    let parent = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(parent)/swiftc-fuzz-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .unwritable(path: parent, reason: String(cString: strerror(errno)))
    }
    path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  deinit {
    // Nothing to do about a failure: the system clears its temporary folder.
    try? FileManager.default.removeItem(atPath: path)
  }
}
