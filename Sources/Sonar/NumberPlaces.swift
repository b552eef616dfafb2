/// Where numbers stand in one input, in every encoding.
///
/// A run compares the same bytes with many others; each is looked for once.
final class NumberPlaces {
  /// The ranges at which a number stands in one encoding: one at least.
  struct Places {
    let encoding: any Encoding<IntegerOperand>
    let ranges: [Range<Int>]
  }

  /// What is searched.
  let input: InputIndex
  private var known: [IntegerOperand: [Places]] = [:]

  init(in input: InputIndex) { self.input = input }

  /// Where `number` stands, the plainest encoding first.
  func places(of number: IntegerOperand) -> [Places] {
    if let places = known[number] { return places }
    let places = integerEncodings.compactMap { encoding -> Places? in
      let ranges = encoding.ranges(of: number, in: input)
      return ranges.isEmpty ? nil : Places(encoding: encoding, ranges: ranges)
    }
    known[number] = places
    return places
  }
}
