import Foundation

/// A compile job's bitcode, one file hidden beside each object, removed with this value.
///
/// Not in a temporary folder: bitcode holds its own path, so that a path that differs from build to
/// build would make the same code look new.
struct BitcodeFiles: ~Copyable {
  let paths: [String]

  init(objects: [String]) {
    paths = objects.map { object in
      let name = ".\(object.fileName).swiftc-fuzz.bc"
      return object.parentPath.appending(part: name)
    }
  }

  deinit {
    // A file that the compiler has not written does not exist.
    for path in paths { unlink(path) }
  }
}
