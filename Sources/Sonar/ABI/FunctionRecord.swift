/// One instrumented function, as the section `swiftc_fuzz_functions` describes it.
///
/// Records follow each other, 8-byte aligned, little endian. They live in the COMDAT group of
/// their function, so that a function that the linker drops takes its record along.
///
///     0  u32  size of the record, padding included    16  u16  bytes of the module's name
///     4  i32  its counters, relative to this field    18  u16  bytes of the function's name
///     8  u32  edges                                   20  module name, mangled function name,
///    12  u32  sites                                       both UTF-8, then zeros
public struct FunctionRecord: Equatable, Sendable {
  /// Bytes before the names.
  public static let headerSize = 20

  /// How many counters the function has.
  public var edges: Int
  /// How many comparison sites the function has.
  public var sites: Int
  /// Module the function belongs to, such as `MyParser`.
  public var module: String
  /// Mangled name, such as `$s8MyParser5parseyySays5UInt8VGF`.
  public var name: String

  /// Describes one function.
  public init(edges: Int, sites: Int, module: String, name: String) {
    self.edges = edges
    self.sites = sites
    self.module = module
    self.name = name
  }

  /// The mangled name in the record at `address`, which the pass must have written.
  public static func name(ofFunctionAt address: UnsafeRawPointer) -> String {
    let moduleSize = Int(address.loadUnaligned(fromByteOffset: 16, as: UInt16.self))
    let nameSize = Int(address.loadUnaligned(fromByteOffset: 18, as: UInt16.self))
    return String(
      decoding: UnsafeRawBufferPointer(
        start: address + headerSize + moduleSize, count: nameSize), as: UTF8.self)
  }

  /// All records of a section's bytes; stops at the first malformed one.
  public static func all(in section: [UInt8]) -> [FunctionRecord] {
    var records: [FunctionRecord] = []
    var offset = 0
    while offset + headerSize <= section.count {
      let size = Int(section.unsigned32(at: offset))
      let moduleSize = Int(section.unsigned16(at: offset + 16))
      let nameSize = Int(section.unsigned16(at: offset + 18))
      let names = offset + headerSize
      guard size >= headerSize + moduleSize + nameSize, offset + size <= section.count else {
        break
      }
      records.append(
        FunctionRecord(
          edges: Int(section.unsigned32(at: offset + 8)),
          sites: Int(section.unsigned32(at: offset + 12)),
          module: String(decoding: section[names..<names + moduleSize], as: UTF8.self),
          name: String(
            decoding: section[(names + moduleSize)..<(names + moduleSize + nameSize)],
            as: UTF8.self)))
      offset += size
    }
    return records
  }
}
