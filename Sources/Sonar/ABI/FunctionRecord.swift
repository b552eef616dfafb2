/// A description of one instrumented function, as the section `swiftc_fuzz_functions` holds it.
///
/// Records follow each other, 8-byte aligned, little endian. Each is in the COMDAT group of its
/// function, so a linker that drops the function drops its record too.
///
///     0  u32  size of the record, padding included    16  u16  bytes of the module's name
///     4  i32  its counters, relative to this field    18  u16  bytes of the function's name
///     8  u32  edges                                   20  module name, mangled function name,
///    12  u32  sites                                       both UTF-8, then zeros
public struct FunctionRecord: Equatable, Sendable {
  /// The number of bytes before the names.
  public static let headerSize = 20

  /// The number of counters that the function has.
  public var edges: Int
  /// The number of comparison sites that the function has.
  public var sites: Int
  /// The module that the function belongs to, such as `MyParser`.
  public var module: String
  /// The mangled name, such as `$s8MyParser5parseyySays5UInt8VGF`.
  public var name: String

  /// Creates a description of one function.
  public init(edges: Int, sites: Int, module: String, name: String) {
    self.edges = edges
    self.sites = sites
    self.module = module
    self.name = name
  }

  /// Returns the mangled name in the record at `address`.
  ///
  /// The pass must have written that record.
  public static func name(ofFunctionAt address: UnsafeRawPointer) -> String {
    let moduleSize = Int(address.loadUnaligned(fromByteOffset: 16, as: UInt16.self))
    let nameSize = Int(address.loadUnaligned(fromByteOffset: 18, as: UInt16.self))
    return String(
      decoding: UnsafeRawBufferPointer(
        start: address + headerSize + moduleSize, count: nameSize), as: UTF8.self)
  }

  /// Returns the records in the bytes of a section, up to the first malformed one.
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
