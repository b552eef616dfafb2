import RawStructuredFieldValues

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  var list = StructuredFieldValueParser(bytes)
  _ = try? list.parseListFieldValue()
  var dictionary = StructuredFieldValueParser(bytes)
  _ = try? dictionary.parseDictionaryFieldValue()
  return 0
}
