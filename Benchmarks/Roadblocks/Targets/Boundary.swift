// Parts between boundaries that the input itself names: the needle is a part of the haystack.
import Foundation

func check(_ input: [UInt8]) {
  let data = Data(input)
  guard let end = data.firstIndex(of: UInt8(ascii: ";")), end >= 3 else { return }
  let boundary = Data("--".utf8) + data[..<end]
  guard let first = data.range(of: boundary),
    let second = data.range(of: boundary, in: first.upperBound..<data.endIndex)
  else { return }
  if data[first.upperBound..<second.lowerBound] == Data("part".utf8) { solved() }
}
