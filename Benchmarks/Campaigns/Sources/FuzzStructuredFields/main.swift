import RawStructuredFieldValues

#if FUZZING
import Fuzzing

/// Reads each text that was written, and writes the same text again.
fuzz("FuzzStructuredFields") { bytes in
  var serializer = StructuredFieldValueSerializer()
  var parser = StructuredFieldValueParser(bytes)
  if let item = try? parser.parseItemFieldValue(),
    let written = try? serializer.writeItemFieldValue(item)
  {
    var other = StructuredFieldValueParser(written)
    guard let again = try? other.parseItemFieldValue() else { preconditionFailure("no item") }
    precondition((try? serializer.writeItemFieldValue(again)) == written, "another item")
  }
  parser = StructuredFieldValueParser(bytes)
  if let list = try? parser.parseListFieldValue(),
    let written = try? serializer.writeListFieldValue(list)
  {
    var other = StructuredFieldValueParser(written)
    guard let again = try? other.parseListFieldValue() else { preconditionFailure("no list") }
    precondition((try? serializer.writeListFieldValue(again)) == written, "another list")
  }
  parser = StructuredFieldValueParser(bytes)
  if let fields = try? parser.parseDictionaryFieldValue(),
    let written = try? serializer.writeDictionaryFieldValue(fields)
  {
    var other = StructuredFieldValueParser(written)
    guard let again = try? other.parseDictionaryFieldValue() else {
      preconditionFailure("no dictionary")
    }
    precondition(
      (try? serializer.writeDictionaryFieldValue(again)) == written, "another dictionary")
  }
}
#endif
