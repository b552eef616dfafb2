/// A regular expression that nothing but a whole match satisfies.
public func check(_ input: [UInt8]) -> Bool {
  let text = String(decoding: input, as: UTF8.self)
  return text.wholeMatch(of: /version=[0-9]+;(stable|nightly)/) != nil
}
