/// A length field and the bytes that it counts.
struct LengthFrame: Equatable, Sendable {
  var field: LengthField
  var content: Range<Int>
  /// The comparison by which the field was found.
  var siteID: Int

  /// True when other bytes are between the field and its content.
  var hasGap: Bool { field.offset + field.size < content.lowerBound }

  /// The bytes of the field, those of the content, and any between them.
  var whole: Range<Int> { field.offset..<content.upperBound }
}
