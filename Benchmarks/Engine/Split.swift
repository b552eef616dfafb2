/// Splits bytes into three values by hand, as a user of libFuzzer does. The text comes last.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSplit(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  guard size >= 9 else { return 0 }
  let count = UnsafeRawPointer(data).loadUnaligned(as: Int.self)
  let text = UnsafeBufferPointer(start: data + 9, count: size - 9)
  noteOrder(name: String(decoding: text, as: UTF8.self), count: count, isPaid: data[8] & 1 == 1)
  return 0
}
