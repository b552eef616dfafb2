import RawStructuredFieldValues

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHeaders(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  guard size > 0 else { return 0 }
  let text = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))
  var parser = StructuredFieldValueParser(text)
  switch data[0] % 3 {
  case 0: _ = try? parser.parseListFieldValue()
  case 1: _ = try? parser.parseDictionaryFieldValue()
  default: _ = try? parser.parseItemFieldValue()
  }
  return 0
}
