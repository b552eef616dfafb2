internal import CFuzzing

/// The code of the Swift runtime, which is written in C++ and shares a library with the standard
/// library.
///
/// It compares the names of types while it looks them up, which no input can change.
enum RuntimeCode {
  /// Returns true if the code at `address` in this process belongs to the runtime.
  ///
  /// Functions of the standard library that others can call have names of Swift. Those of the
  /// runtime have others, or none that can be seen from outside.
  static func contains(_ address: UInt64) -> Bool {
    var base: UInt64 = 0
    guard let path = fuzz_object_of(UInt(address), &base) else { return false }
    guard String(lossless: path).lastPathComponent == "libswiftCore.so" else { return false }
    guard let name = fuzz_exported_name(path, address &- base) else { return true }
    return !String(lossless: name).hasPrefix("$s")
  }
}
