/// The cases of an enum, read from the type's own metadata.
///
/// The layouts are those of Swift's stable ABI: `TypeMetadata.rst` and `ValueWitness.def`.
struct EnumCases {
  /// The number of cases with associated values, whose tags come first.
  let payloads: Int
  /// The number of cases without them, whose tags follow.
  let empty: Int
  private let metadata: UnsafeRawPointer

  /// Reads the cases of an enum.
  ///
  /// The result is nil for other types and for an enum without cases.
  init?(_ type: Any.Type) {
    let metadata = unsafeBitCast(type, to: UnsafeRawPointer.self)
    let enumKind = 0x201
    guard metadata.load(as: Int.self) == enumKind else { return nil }
    let descriptor = metadata.load(fromByteOffset: 8, as: UnsafeRawPointer.self)
    // The highest byte is the offset of the payload's size.
    payloads = Int(descriptor.load(fromByteOffset: 20, as: UInt32.self) & 0xff_ffff)
    empty = Int(descriptor.load(fromByteOffset: 24, as: UInt32.self))
    self.metadata = metadata
    if payloads + empty == 0 { return nil }
  }

  /// The number of all cases.
  var count: Int { payloads + empty }

  /// Makes the value of a case without associated values, which is all of an enum of type `Value`.
  func value<Value>(_ number: Int, as type: Value.Type = Value.self) -> Value {
    withUnsafeTemporaryAllocation(of: Value.self, capacity: 1) { memory in
      let address = UnsafeMutableRawPointer(memory.baseAddress.unsafelyUnwrapped)
      // Bits that no case uses must be zero.
      address.initializeMemory(as: UInt8.self, repeating: 0, count: MemoryLayout<Value>.size)
      inject(UInt32(payloads + number), address, metadata)
      return memory.moveElement(from: 0)
    }
  }

  private typealias Injection =
    @convention(c) (
      UnsafeMutableRawPointer, UInt32, UnsafeRawPointer
    ) -> Void

  private func inject(
    _ tag: UInt32, _ address: UnsafeMutableRawPointer, _ metadata: UnsafeRawPointer
  ) {
    let witnesses = metadata.load(fromByteOffset: -8, as: UnsafeRawPointer.self)
    // Eight functions, size, stride, flags, and then the three of enums, this one last.
    let function = witnesses.load(fromByteOffset: 13 * 8, as: UnsafeRawPointer.self)
    unsafeBitCast(function, to: Injection.self)(address, tag, metadata)
  }
}

@_silgen_name("swift_EnumCaseName")
private func enumCaseName<Value>(_ value: Value) -> UnsafePointer<CChar>?

extension EnumCases {
  /// Returns the name of the case that an enum's value is; nil where the program does not hold it.
  static func name<Value>(of value: Value) -> String? {
    enumCaseName(value).map { String(cString: $0) }
  }
}
