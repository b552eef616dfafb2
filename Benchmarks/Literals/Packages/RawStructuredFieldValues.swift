import RawStructuredFieldValues

/// The fuzz target.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  var list = StructuredFieldValueParser(bytes)
  _ = try? list.parseListFieldValue()
  var dictionary = StructuredFieldValueParser(bytes)
  _ = try? dictionary.parseDictionaryFieldValue()
  var item = StructuredFieldValueParser(bytes)
  _ = try? item.parseItemFieldValue()
  return 0
}
