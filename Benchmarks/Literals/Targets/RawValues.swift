/// Raw values of an enum in a sequence: a small state machine.
enum Event: String, CaseIterable {
  case connect = "CONNECT"
  case authenticate = "AUTHENTICATE"
  case transfer = "TRANSFER_DATA"
}

/// Whether the gate opens.
public func check(_ input: [UInt8]) -> Bool {
  var expected = Event.allCases[...]
  for word in String(decoding: input, as: UTF8.self).split(separator: ";") {
    guard let event = Event(rawValue: String(word)) else { return false }
    guard event == expected.first else { return false }
    expected.removeFirst()
    if expected.isEmpty { return true }
  }
  return false
}
