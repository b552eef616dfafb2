extension String: BuiltIn {
  static func makeDomain() -> Domain<String> {
    Domain(
      draw: { $0.text() }, literal: { .string($0) },
      value: { if case .string(let text) = $0 { text } else { nil } }, record: { $1.text($0) })
  }
}

extension Substring: BuiltIn {
  static func makeDomain() -> Domain<Substring> { .ofText { Substring($0) } }
}

extension Character: BuiltIn {
  // Text that is empty has no character, and "a" is as simple as any.
  static func makeDomain() -> Domain<Character> { .ofText { $0.first ?? "a" } }
}

extension Unicode.Scalar: BuiltIn {
  static func makeDomain() -> Domain<Unicode.Scalar> { .ofText { $0.unicodeScalars.first ?? "a" } }
}

extension Domain where Value: LosslessStringConvertible {
  /// Creates the domain of a type that takes the part that it needs from any text.
  fileprivate static func ofText(_ make: @escaping (String) -> Value) -> Domain {
    Domain(
      draw: { draws in
        // The part of the text that is not needed is not recorded.
        let recorder = draws.recorder
        draws.recorder = nil
        defer { draws.recorder = recorder }
        let value = make(draws.text())
        recorder?.pointee.text(value.description)
        return value
      },
      literal: { .string($0.description) },
      value: { if case .string(let text) = $0 { make(text) } else { nil } },
      record: { $1.text($0.description) })
  }
}
