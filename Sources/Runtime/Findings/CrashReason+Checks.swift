extension CrashReason {
  /// The beginnings of messages of the standard library's own checks, by the mistake that they
  /// report.
  ///
  /// A mistake at one place is one bug, whichever collection or number type reports it.
  private static let checks: KeyValuePairs = [
    "Index out of range": [
      "Index out of range", "Array index is out of range", "Negative Array index is out of range",
      "Index out of bounds", "String index is out of bounds", "Substring index is out of bounds",
      "String index range is out of bounds", "Can't remove first element from an empty collection",
      "Can't remove last element from an empty collection", "Can't remove more items from a",
    ],
    "Unexpectedly found nil while unwrapping an Optional value": [
      "Unexpectedly found nil while implicitly unwrapping an Optional value",
      "Unexpectedly found nil while unwrapping an Optional value",
    ],
    "Division by zero": ["Division by zero"],
    "arithmetic overflow": [
      "arithmetic overflow", "Arithmetic overflow", "Division results in overflow",
    ],
    "Not enough bits to represent the passed value": [
      "Not enough bits to represent the passed value",
      "Not enough bits to represent a signed value", "Negative value is not representable",
    ],
    "Double value cannot be converted": ["Double value cannot be converted to "],
    "Range requires lowerBound <= upperBound": [
      "Range requires lowerBound <= upperBound", "Can't form Range with upperBound < lowerBound",
    ],
    "Duplicate keys": ["Dictionary literal contains duplicate keys", "Duplicate keys of type"],
    "'try!' expression unexpectedly raised an error": [
      "'try!' expression unexpectedly raised an error"
    ],
    "Negative count not allowed": ["Negative count not allowed"],
    "unsafe pointer": [
      "UnsafeMutablePointer", "UnsafePointer", "UnsafeRawBufferPointer", "UnsafeBufferPointer",
    ],
    "Attempted to read an unowned reference": ["Attempted to read an unowned reference"],
  ]

  /// Creates the reason for a message of the standard library, with or without `Fatal error:`
  /// before it.
  ///
  /// The result is nil for other messages.
  init?(check message: Substring) {
    let check = Self.checks.first { $0.value.contains(where: message.hasPrefix) }
    guard let check else { return nil }
    self.init(String(message), category: check.key)
  }
}
