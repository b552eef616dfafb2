/// A maker of new inputs from old ones, which draws a few mutations and applies them one after
/// another.
///
/// Nothing here allocates once it is made. All memory is reached by pointers, so that
/// `LLVMFuzzerMutate`, called by a user's mutator in the middle of ours, may use it too.
struct Mutator {
  var random = Random(seed: 0)
  var choice: MutationChoice
  let corpus: CorpusArena
  /// The number of entries of the corpus that may be used, which is fixed during a slice.
  var entryCount = 0
  var tokens: TokenTable
  let onlyASCII: Bool
  /// The number of mutations of one input beyond the usual few.
  ///
  /// It exceeds 0 only against a stall.
  var depth = 0
  /// True when an input may be made of the one before instead of the entry.
  var inRows = false
  let scratch: UnsafeMutablePointer<UInt8>
  /// The mutation of typed values; nil when inputs are plain bytes.
  var typed: TypedMutation?
  /// The mutations of the current input.
  var trail: MutationTrail

  /// Replaces `input` by a mutation of itself: one change half of the time, two a quarter of it, …;
  /// small steps are kept more often, but some gates need two changes at once.
  mutating func mutate(_ input: inout InputBuffer) {
    change(&input)
    if !inRows {
      let more = (random.next() | 1 << (Self.mostChanges - 1)).trailingZeroBitCount
      for _ in 0..<more { change(&input) }
    }
    if depth > 0 {
      for _ in 0..<random.below(depth) { change(&input) }
    }
    if onlyASCII { Self.makeASCII(&input) }
  }

  /// Makes the next mutation of an entry: of the entry itself or, in a row, of the one before.
  ///
  /// In a row, too, half of them are one change away from the entry, a quarter two, …, and each
  /// costs one change, and only half of them a copy.
  ///
  /// - Parameters:
  ///   - input: the mutation before, and then the next.
  ///   - base: the entry.
  ///   - isFirst: whether there is none before.
  @inline(__always)
  mutating func advance(
    _ input: inout InputBuffer, from base: UnsafeBufferPointer<UInt8>, isFirst: Bool
  ) {
    if inRows, !isFirst, trail.count < Self.mostChanges, random.oneIn(2) {
      change(&input)
      if onlyASCII { Self.makeASCII(&input) }
      return
    }
    input.assign(base)
    trail.clear()
    mutate(&input)
  }

  /// The most changes between an entry and its mutation, except against a stall.
  private static let mostChanges = 8

  /// Makes one change; one that cannot be made is drawn again.
  private mutating func change(_ input: inout InputBuffer) {
    guard var typed else {
      _ = changeBytes(&input)
      return
    }
    for _ in 0..<8 where typed.change(&input, &self) {
      trail.append(.typed)
      break
    }
    self.typed = typed
  }

  /// Makes one change of an input, or of a part of it, that is nothing but bytes; false where none
  /// could be made.
  mutating func changeBytes(_ input: inout InputBuffer) -> Bool {
    for _ in 0..<8 {
      let mutation = input.count == 0 ? drawForEmptyInput() : choice.draw(&random)
      if apply(mutation, to: &input) {
        trail.append(mutation)
        return true
      }
    }
    return false
  }

  /// Applies `mutation`; false where the input does not allow it.
  @inline(__always)
  mutating func apply(_ mutation: Mutation, to input: inout InputBuffer) -> Bool {
    switch mutation {
    case .insertToken, .overwriteWithToken, .replaceWordWithToken, .insertTokenSequence:
      apply(mutation, token: tokens.draw(&random), to: &input)
    default:
      mutation.apply(to: &input, scratch: scratch, &random) { [corpus, entryCount] random in
        Self.anyInput(of: corpus, count: entryCount, &random)
      }
    }
  }

  /// Applies a mutation that needs a token, given by its number, or -1.
  mutating func apply(_ mutation: Mutation, token: Int, to input: inout InputBuffer) -> Bool {
    guard token >= 0 else { return false }
    let bytes = tokens[token]
    let isApplied =
      switch mutation {
      case .insertToken: Mutation.insertToken(&input, bytes, &random)
      case .overwriteWithToken: Mutation.overwriteWithToken(&input, bytes, &random)
      case .replaceWordWithToken: Mutation.replaceWordWithToken(&input, bytes, &random)
      case .insertTokenSequence: insertSequence(from: token, into: &input)
      default: false
      }
    if isApplied { trail.note(token: token) }
    return isApplied
  }

  private mutating func insertSequence(from token: Int, into input: inout InputBuffer) -> Bool {
    let count = tokens.writeSequence(from: token, to: scratch, limit: input.room, &random)
    return Mutation.insertToken(
      &input, UnsafeBufferPointer(start: scratch, count: count), &random)
  }

  /// Draws a mutation that can be applied to an empty input.
  @inline(__always)
  private mutating func drawForEmptyInput() -> Mutation {
    switch random.below(4) {
    case 0: .insertByte
    case 1: .insertRepeatedBytes
    case 2 where tokens.count > 0: .insertToken
    case 3 where entryCount > 1: .insertFromOther
    default: .insertRandomBytes
    }
  }

  /// Returns a random input of the corpus.
  @inline(__always)
  mutating func otherInput() -> UnsafeBufferPointer<UInt8> {
    Self.anyInput(of: corpus, count: entryCount, &random)
  }

  /// Joins `input` with a random input of the corpus.
  ///
  /// In half of the cases one of `separators` is put between them, if there are any. The input
  /// stays the same when neither has a part of its own.
  mutating func join(_ input: inout InputBuffer, by separators: [UInt8]) {
    let other = otherInput()
    if separators.isEmpty || random.oneIn(2) {
      _ = Mutation.join(&input, other, &random)
    } else {
      _ = Mutation.append(
        &input, other, behind: separators[random.below(separators.count)])
    }
  }

  @inline(__always)
  private static func anyInput(
    of corpus: CorpusArena, count: Int, _ random: inout Random
  ) -> UnsafeBufferPointer<UInt8> {
    count == 0 ? UnsafeBufferPointer(start: nil, count: 0) : corpus[random.below(count)]
  }

  /// Keeps printable characters and white space, and maps the rest to them.
  static func makeASCII(_ input: inout InputBuffer) {
    for index in 0..<input.count {
      let byte = input.bytes[index] & 0x7f
      input.bytes[index] = 0x20...0x7e ~= byte || 9...13 ~= byte ? byte : 0x20
    }
  }
}
