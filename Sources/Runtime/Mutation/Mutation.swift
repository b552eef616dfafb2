/// The kinds of mutations that the engine makes.
///
/// They are those of libFuzzer (`FuzzerMutate.cpp`) and go-fuzz (`mutator.go`) that need no
/// comparison data, and `join`. Each is one static function that changes an `InputBuffer` in place
/// and returns true if it could.
enum Mutation: UInt8, CaseIterable, Sendable {
  case eraseBytes
  case insertByte
  case insertRepeatedBytes
  case insertRandomBytes
  case changeByte
  case changeBit
  case shuffleBytes
  case swapBytes
  case swapRanges
  case copyPart
  case insertPart
  case repeatPart
  case addToInteger
  case changeBinaryInteger
  case setInterestingInteger
  case changeASCIIInteger
  case replaceASCIINumber
  case changeASCIICharacter
  case crossOver
  case insertFromOther
  case copyFromOther
  case splice
  case join
  case insertToken
  case overwriteWithToken
  case replaceWordWithToken
  case insertTokenSequence
  case typed
  case custom
  case sonar
  case versifier

  /// The name in status lines, which is libFuzzer's if it has the same mutation.
  var name: String {
    switch self {
    case .eraseBytes: "EraseBytes"
    case .insertByte: "InsertByte"
    case .insertRepeatedBytes: "InsertRepeatedBytes"
    case .insertRandomBytes: "InsertRandomBytes"
    case .changeByte: "ChangeByte"
    case .changeBit: "ChangeBit"
    case .shuffleBytes: "ShuffleBytes"
    case .swapBytes: "SwapBytes"
    case .swapRanges: "SwapRanges"
    case .copyPart: "CopyPart"
    case .insertPart: "InsertPart"
    case .repeatPart: "RepeatPart"
    case .addToInteger: "AddToInt"
    case .changeBinaryInteger: "ChangeBinInt"
    case .setInterestingInteger: "SetInterestingInt"
    case .changeASCIIInteger: "ChangeASCIIInt"
    case .replaceASCIINumber: "ReplaceASCIINumber"
    case .changeASCIICharacter: "ChangeASCIIChar"
    case .crossOver: "CrossOver"
    case .insertFromOther: "InsertFromOther"
    case .copyFromOther: "CopyFromOther"
    case .splice: "Splice"
    case .join: "Join"
    case .insertToken: "InsertToken"
    case .overwriteWithToken: "OverwriteWithToken"
    case .replaceWordWithToken: "ReplaceWordWithToken"
    case .insertTokenSequence: "InsertTokenSequence"
    case .typed: "Typed"
    case .custom: "Custom"
    case .sonar: "Sonar"
    case .versifier: "Versifier"
    }
  }

  /// The data that a mutation needs besides the input and random numbers.
  enum Need {
    case nothing
    case otherInput
    case tokens
    /// It is not drawn, because another stage makes it.
    case stage
  }

  /// The data that the mutation needs besides the input and random numbers.
  var need: Need {
    switch self {
    case .crossOver, .insertFromOther, .copyFromOther, .splice, .join: .otherInput
    case .insertToken, .overwriteWithToken, .replaceWordWithToken, .insertTokenSequence: .tokens
    case .typed, .custom, .sonar, .versifier: .stage
    default: .nothing
    }
  }
}
