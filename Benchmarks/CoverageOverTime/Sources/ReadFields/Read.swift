import RawStructuredFieldValues

func read(_ input: UnsafeBufferPointer<UInt8>) {
  let bytes = [UInt8](input)
  var parser = StructuredFieldValueParser(bytes)
  _ = try? parser.parseItemFieldValue()
  parser = StructuredFieldValueParser(bytes)
  _ = try? parser.parseListFieldValue()
  parser = StructuredFieldValueParser(bytes)
  _ = try? parser.parseDictionaryFieldValue()
}
