import RawStructuredFieldValues

@_cdecl("LLVMFuzzerTestOneInput")
func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: bytes, count: count)
  read([UInt8](input))
  return 0
}

func read(_ bytes: [UInt8]) {
  var parser = StructuredFieldValueParser(bytes)
  _ = try? parser.parseItemFieldValue()
  parser = StructuredFieldValueParser(bytes)
  _ = try? parser.parseListFieldValue()
  parser = StructuredFieldValueParser(bytes)
  _ = try? parser.parseDictionaryFieldValue()
}
