extension Mutation {
  /// Applies the mutation if it needs no token; false where the input does not allow it.
  ///
  /// `scratch` has room for as many bytes as the input may have; `other` draws another input, for
  /// those that take from one.
  @inline(__always)
  func apply<Source: RandomSource>(
    to input: inout InputBuffer, scratch: UnsafeMutablePointer<UInt8>, _ random: inout Source,
    other: (inout Source) -> UnsafeBufferPointer<UInt8>
  ) -> Bool {
    switch self {
    case .eraseBytes: Self.eraseBytes(&input, &random)
    case .insertByte: Self.insertByte(&input, &random)
    case .insertRepeatedBytes: Self.insertRepeatedBytes(&input, &random)
    case .insertRandomBytes: Self.insertRandomBytes(&input, &random)
    case .changeByte: Self.changeByte(&input, &random)
    case .changeBit: Self.changeBit(&input, &random)
    case .shuffleBytes: Self.shuffleBytes(&input, &random)
    case .swapBytes: Self.swapBytes(&input, &random)
    case .swapRanges: Self.swapRanges(&input, &random)
    case .copyPart: Self.copyPart(&input, &random)
    case .insertPart: Self.insertPart(&input, &random)
    case .repeatPart: Self.repeatPart(&input, &random)
    case .addToInteger: Self.addToInteger(&input, &random)
    case .changeBinaryInteger: Self.changeBinaryInteger(&input, &random)
    case .setInterestingInteger: Self.setInterestingInteger(&input, &random)
    case .changeASCIIInteger: Self.changeASCIIInteger(&input, &random)
    case .replaceASCIINumber: Self.replaceASCIINumber(&input, &random)
    case .changeASCIICharacter: Self.changeASCIICharacter(&input, &random)
    case .crossOver: Self.crossOver(&input, other(&random), scratch: scratch, &random)
    case .insertFromOther: Self.insertFromOther(&input, other(&random), &random)
    case .copyFromOther: Self.copyFromOther(&input, other(&random), &random)
    case .splice: Self.splice(&input, other(&random), &random)
    case .join: Self.join(&input, other(&random), &random)
    case .insertToken, .overwriteWithToken, .replaceWordWithToken, .insertTokenSequence, .typed,
      .custom, .sonar, .versifier:
      false
    }
  }
}
