import Foundation

extension Encodable {
  /// The value as JSON that people read and tools compare: indented, keys in alphabetical order.
  var prettyJSON: String {
    get throws { String(decoding: try prettyJSONData, as: UTF8.self) }
  }

  /// The same as UTF-8.
  var prettyJSONData: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return try encoder.encode(self)
    }
  }
}
