import Foundation

/// The Swift runtime's own demangler.
///
/// Its result is malloc'ed and null for other names.
@_silgen_name("swift_demangle")
private func swiftDemangle(
  _ name: UnsafePointer<CChar>?, _ length: UInt, _ buffer: UnsafeMutablePointer<CChar>?,
  _ bufferSize: UnsafeMutablePointer<UInt>?, _ flags: UInt32
) -> UnsafeMutablePointer<CChar>?

/// `name` as it stands in the source; unchanged where it is no mangled Swift name.
func demangled(_ name: String) -> String {
  name.withCString { text in
    guard let result = swiftDemangle(text, UInt(strlen(text)), nil, nil, 0) else { return name }
    defer { free(result) }
    return String(cString: result)
  }
}
