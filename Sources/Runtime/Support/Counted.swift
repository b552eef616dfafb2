extension Int {
  /// Returns the number with its noun, which agrees with it: `1 kind`, `2 kinds`; and with the
  /// verb that follows, if there is one.
  func counted(_ noun: String, _ verbOfOne: String = "", _ verb: String = "") -> String {
    "\(self) " + agreeing(noun, verbOfOne, verb)
  }

  /// Returns the same with the digits in groups: `1,234 kinds`.
  func countedInGroups(_ noun: String) -> String { "\(grouped) " + agreeing(noun, "", "") }

  /// The number as people read large ones: `1,234,567`.
  var grouped: String {
    let digits = Array(String(self).utf8)
    var text: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(UInt8(ascii: ",")) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func agreeing(_ noun: String, _ verbOfOne: String, _ verb: String) -> String {
    noun + (self == 1 ? verbOfOne : "s" + verb)
  }
}
