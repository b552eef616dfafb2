/// A file's magic number, and a chunk's type behind it.
private let magic: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
private let header: [UInt8] = [0x49, 0x48, 0x44, 0x52]

/// Whether the gate opens.
public func check(_ input: [UInt8]) -> Bool {
  guard input.starts(with: magic) else { return false }
  return input.dropFirst(magic.count).starts(with: header)
}
