internal import CLLVM
internal import SonarABI

/// A call of a library function that compares texts, with the positions of its operands.
///
/// A `String` is passed as two words. A `Substring` is passed with the bounds of its bytes after
/// them.
struct ComparingCall {
  /// The kinds of operands, with their positions among the arguments.
  enum Operands: Equatable {
    /// Two strings, by the index of the first word of each.
    case strings(left: Int, right: Int)
    /// Two slices: two words and two offsets each.
    case slices(left: Int, right: Int)
    /// A string, and the array of the literals that it may be.
    case cases(string: Int, array: Int)
    /// The words of the key that is looked up, and the hash table.
    ///
    /// A string has two words, an array of bytes one.
    case lookup(key: Range<Int>, table: Int, isSet: Bool)
    /// The addresses of two values of generic types and of their metadata.
    case values(left: Int, right: Int, leftType: Int, rightType: Int)
    /// A string, and the addresses of a value of a generic type and of its metadata.
    case part(string: Int, value: Int, type: Int)
    /// The string that an integer is made of.
    case number(string: Int)
  }

  let kind: Site.Kind
  let operands: Operands
  /// The index of the argument that tells the question: 0 for equality, 1 for order.
  var expectation: Int?

  private static let known = comparisons.merging(searches) { first, _ in first }

  /// Searches of one text for another, by generic functions that nobody specializes.
  ///
  /// The text to find comes first, the searched one last, and their types somewhere between.
  private static let searches: [String: ComparingCall] = [
    // Foundation: range(of:), contains(_:)
    "$sSy10FoundationE5range2of7optionsAB6localeSnySS5IndexVGSgqd___SS0A10EssentialsE14"
      + "CompareOptionsVAiJ6LocaleVSgtSyRd__lF": search(text: 11, types: 7),
    "$sSy20FoundationEssentialsE10components11separatedBySaySSGqd___tSyRd__lF":
      search(text: 5, types: 1),
    "$sSy10FoundationE20replacingOccurrences2of4with7options5rangeSSqd___qd_0_SS0A10EssentialsE"
      + "14CompareOptionsVSnySS5IndexVGSgtSyRd__SyRd_0_r0_lF": search(text: 12, types: 6),
    "$sSy10FoundationE25localizedStandardContainsySbqd__SyRd__lF": search(text: 5, types: 1),
    "$sSy10FoundationE22caseInsensitiveComparey0A10Essentials16ComparisonResultOqd__SyRd__lF":
      search(.stringOrder, text: 5, types: 1),
    "$sSy10FoundationE7compare_7options5range6locale0A10Essentials16ComparisonResultOqd___"
      + "SSAFE14CompareOptionsVSnySS5IndexVGSgAF6LocaleVSgtSyRd__lF":
      search(.stringOrder, text: 11, types: 7),
    // The standard library: split(separator:), firstRange(of:), trimmingPrefix(_:)
    "$sSl17_StringProcessingSQ7ElementRpzrlE5split9separator9maxSplits25omittingEmptySubsequences"
      + "Say11SubSequenceQzGqd___SiSbtSlRd__ABQyd__ACRSlF": search(text: 8, types: 3),
    "$sSK17_StringProcessingSL7ElementRpzrlE10firstRange2ofSny5IndexQzGSgqd___tSlRd__ABQyd__"
      + "ACRSlF": search(part: 1, text: 7, types: 2),
    "$sSl17_StringProcessingSQ7ElementRpzrlE14trimmingPrefixy11SubSequenceQzqd__STRd__ABQyd__"
      + "ACRSlF": search(.stringPrefix, part: 1, text: 7, types: 2),
    // trimPrefix(_:), contains(_:), ranges(of:), replacing(_:with:), replace(_:with:)
    "$sSm17_StringProcessingSQ7ElementRpzrlE10trimPrefixyyqd__STRd__ABQyd__ACRSlF":
      search(.stringPrefix, text: 6, types: 1),
    "$sSl17_StringProcessingSQ7ElementRpzrlE8containsySbqd__SlRd__ABQyd__ACRSlF":
      search(text: 6, types: 1),
    "$sSy17_StringProcessingE8containsySbSSF":
      ComparingCall(.stringSearch, .part(string: 0, value: 4, type: 2)),
    "$sSl17_StringProcessingSQ7ElementRpzrlE6ranges2ofSaySny5IndexQzGGqd___tSlRd__ABQyd__ACRSlF":
      search(text: 6, types: 1),
    "$sSm17_StringProcessingSQ7ElementRpzrlE9replacing_4with15maxReplacementsxqd___qd_0_SitSlRd__"
      + "SlRd_0_ABQyd__ACRSABQyd_0_AGRSr0_lF": search(part: 1, text: 11, types: 4),
    "$sSm17_StringProcessingSQ7ElementRpzrlE7replace_4with15maxReplacementsyqd___qd_0_SitSlRd__"
      + "SlRd_0_ABQyd__ACRSABQyd_0_AGRSr0_lF": search(text: 10, types: 3),
    // Foundation again, of bytes: firstRange(of:)
    "$s20FoundationEssentials12DataProtocolPAAE10firstRange2ofSny5IndexQzGSgqd___tAaBRd__lF":
      search(part: 1, text: 6, types: 2),
  ]

  private static func search(
    _ kind: Site.Kind = .stringSearch, part: Int = 0, text: Int, types: Int
  ) -> ComparingCall {
    // The searched text's type comes before that of the text to find.
    ComparingCall(kind, .values(left: part, right: text, leftType: types + 1, rightType: types))
  }

  private static let comparisons: [String: ComparingCall] = [
    // ==, <, switch of strings and characters, at -O
    "$ss27_stringCompareWithSmolCheck__9expectingSbs11_StringGutsV_ADs01_G16ComparisonResultOtF":
      ComparingCall(.stringOrder, .strings(left: 0, right: 2), expectation: 4),
    // String.== and Character.==, at -Onone
    "$sSS2eeoiySbSS_SStFZ": ComparingCall(.stringOrder, .strings(left: 0, right: 2)),
    "$sSJ2eeoiySbSJ_SJtFZ": ComparingCall(.stringOrder, .strings(left: 0, right: 2)),
    // String.< and Character.<, at -Onone
    "$sSS1loiySbSS_SStFZ":
      ComparingCall(.stringOrder, .strings(left: 0, right: 2), isOrder: true),
    "$sSJ1loiySbSJ_SJtFZ":
      ComparingCall(.stringOrder, .strings(left: 0, right: 2), isOrder: true),
    // The same of substrings, at -O
    "$ss22_stringCompareInternal____9expectingSbs11_StringGutsV_SnySiGAdEs01_E16ComparisonResultOtF":
      ComparingCall(.stringOrder, .slices(left: 0, right: 4), expectation: 8),
    // StringProtocol.==, not specialized
    "$sSysE2eeoiySbx_qd__tSyRd__lFZ": ComparingCall(
      .stringOrder, .values(left: 0, right: 1, leftType: 2, rightType: 3)),
    // hasPrefix and hasSuffix
    "$sSS9hasPrefixySbSSF": ComparingCall(.stringPrefix, .strings(left: 0, right: 2)),
    "$sSS9hasSuffixySbSSF": ComparingCall(.stringSuffix, .strings(left: 0, right: 2)),
    // enum init?(rawValue: String)
    "$ss21_findStringSwitchCase5cases6stringSiSays06StaticB0VG_SStF":
      ComparingCall(.stringOrder, .cases(string: 1, array: 0)),
    // Dictionary<String, _> and Set<String>, specialized
    "$ss22__RawDictionaryStorageC4findys10_HashTableV6BucketV6bucket_Sb5foundtxSHRzlFSS_Tg5":
      ComparingCall(.stringOrder, .lookup(key: 0..<2, table: 2, isSet: false)),
    "$sSh8containsySbxFSS_Tg5":
      ComparingCall(.stringOrder, .lookup(key: 0..<2, table: 2, isSet: true)),
    // Dictionary<[UInt8], _> and Set<[UInt8]>, specialized
    "$ss22__RawDictionaryStorageC4findys10_HashTableV6BucketV6bucket_Sb5foundtxSHRzlF"
      + "Says5UInt8VG_Tg5":
      ComparingCall(.stringOrder, .lookup(key: 0..<1, table: 1, isSet: false)),
    "$sSh8containsySbxFSays5UInt8VG_Tg5":
      ComparingCall(.stringOrder, .lookup(key: 0..<1, table: 1, isSet: true)),
  ]
  private let isOrder: Bool

  /// Recognizes a call of one of these functions.
  ///
  /// The result is nil for other instructions.
  init?(_ instruction: Instruction) {
    guard instruction.opcode == LLVMCall, let callee = instruction.calledFunction,
      let known = Self.known(Self.originalName(of: callee)),
      known.fits(instruction.arguments)
    else { return nil }
    self = known
  }

  private static func known(_ name: String) -> ComparingCall? {
    // FixedWidthInteger.init?(_: String), specialized for some type
    name.hasPrefix("$ss17FixedWidthIntegerPsEyxSgSScfC")
      ? ComparingCall(.stringOrder, .number(string: 0)) : known[name]
  }

  private init(
    _ kind: Site.Kind, _ operands: Operands, expectation: Int? = nil, isOrder: Bool = false
  ) {
    self.kind = kind
    self.operands = operands
    self.expectation = expectation
    self.isOrder = isOrder
  }

  /// The arguments to hand to the hook, in its order, by index.
  var handedOver: [Int] {
    switch operands {
    case .strings(let left, let right): [left, left + 1, right, right + 1]
    case .slices(let left, let right): Array(left..<left + 4) + Array(right..<right + 4)
    case .cases(let string, let array): [string, string + 1, array]
    case .lookup(let key, let table, _): key + [table]
    case .values(let left, let right, let leftType, let rightType):
      [left, leftType, right, rightType]
    case .part(let string, let value, let type): [string, string + 1, value, type]
    case .number(let string): [string, string + 1]
    }
  }

  /// Returns pairs of words, one of the left and one of the right operand, that are equal if the
  /// strings are.
  func pairs(of call: Instruction) -> [Set<Value>] {
    let (first, second, count): (Int, Int, Int)
    switch operands {
    case .strings(let left, let right): (first, second, count) = (left, right, 2)
    case .slices(let left, let right): (first, second, count) = (left, right, 4)
    case .cases, .lookup, .values, .part, .number: return []
    }
    let arguments = call.arguments
    return (0..<count).map { [arguments[first + $0], arguments[second + $0]] }
  }

  /// The indices of the words of operands that the source may give as a literal.
  private var literals: (left: [Int], right: [Int]) {
    switch operands {
    case .strings(let left, let right): ([left, left + 1], [right, right + 1])
    case .slices(let left, let right): ([left, left + 1], [right, right + 1])
    case .cases, .values, .number: ([], [])
    // The one word of an array does not tell if the source gives it as a literal.
    case .lookup(let key, _, _): (key.count == 2 ? Array(key) : [], [])
    case .part(let string, _, _): ([string, string + 1], [])
    }
  }

  /// Returns the site that describes the call in its section.
  func site(of call: Instruction) -> Site {
    var flags: Site.Flags = []
    let arguments = call.arguments
    func areLiteral(_ indices: [Int]) -> Bool {
      !indices.isEmpty && indices.allSatisfy { Self.isLiteralWord(arguments[$0]) }
    }
    if areLiteral(literals.left) { flags.insert(.leftIsConstant) }
    if areLiteral(literals.right) { flags.insert(.rightIsConstant) }
    switch operands {
    case .cases, .number: flags.insert(.rightIsConstant)
    default: break
    }
    return Site(kind: kind, predicate: predicate(of: call), width: 0, flags: flags)
  }

  /// Returns the predicate, which tells if the strings are compared for equality or for order.
  private func predicate(of call: Instruction) -> Site.Predicate {
    guard let expectation else { return isOrder ? .unsignedLess : .equal }
    return call.arguments[expectation].unsigned == 1 ? .unsignedLess : .equal
  }

  /// Returns true if the arguments are words.
  ///
  /// A function of the same name with other parameters is left alone.
  private func fits(_ arguments: [Value]) -> Bool {
    let indices = handedOver + (expectation.map { [$0] } ?? [])
    guard let last = indices.max(), last < arguments.count else { return false }
    return handedOver.allSatisfy {
      arguments[$0].type.isPointer || arguments[$0].type.integerWidth == 64
    }
  }

  /// Returns the name of the callee before its instrumented copy was renamed.
  private static func originalName(of function: Function) -> String {
    let name = function.name
    let suffix = InstrumentationABI.Symbol.instrumentedSuffix
    return name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : name
  }

  /// Constants, the computation of a large literal's address, and at -Onone the call that makes
  /// a string of a literal.
  private static func isLiteralWord(_ word: Value) -> Bool {
    if word.isConstant { return true }
    guard let instruction = word.instruction else { return false }
    switch instruction.opcode {
    case LLVMOr, LLVMIntToPtr, LLVMPtrToInt: return instruction.operands.allSatisfy(isLiteralWord)
    case LLVMExtractValue:
      let aggregate = instruction.operands[0].instruction
      return aggregate?.calledFunction.map { builtinLiterals.contains($0.name) } ?? false
    default: return false
    }
  }

  private static let builtinLiterals: Set<String> = [
    "$sSS21_builtinStringLiteral17utf8CodeUnitCount7isASCIISSBp_BwBi1_tcfC",
    "$sSJ38_builtinExtendedGraphemeClusterLiteral17utf8CodeUnitCount7isASCIISJBp_BwBi1_tcfC",
  ]
}

extension ComparingCall.Operands {
  /// The hook that takes such operands.
  var hook: String {
    switch self {
    case .strings: InstrumentationABI.Symbol.traceStrings
    case .slices: InstrumentationABI.Symbol.traceSlices
    case .cases: InstrumentationABI.Symbol.traceCases
    case .lookup(let key, _, isSet: false):
      key.count == 2
        ? InstrumentationABI.Symbol.traceDictionary
        : InstrumentationABI.Symbol.traceBytesDictionary
    case .lookup(let key, _, isSet: true):
      key.count == 2 ? InstrumentationABI.Symbol.traceSet : InstrumentationABI.Symbol.traceBytesSet
    case .values: InstrumentationABI.Symbol.traceValues
    case .part: InstrumentationABI.Symbol.tracePart
    case .number: InstrumentationABI.Symbol.traceNumber
    }
  }
}
