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
    /// The same as `values`, with the index of options that may ask for a regular expression.
    case search(part: Int, text: Int, partType: Int, textType: Int, options: Int)
    /// The address of a `Regex`, the metadata of its output, and the words of a string, or of a
    /// substring, whose bounds come first.
    case regex(Int, output: Int, text: Range<Int>)
    /// The addresses of a part of a regular expression and of a value of a generic type, and the
    /// addresses of their metadata.
    case component(Int, text: Int, type: Int, textType: Int)
    /// An `NSRegularExpression`, and a string.
    case expression(Int, string: Int)
    /// A `Scanner`, and a string.
    case scanner(Int, string: Int)
    /// Two values of `Data`, by the index of the first word of each.
    case data(left: Int, right: Int)
    /// The string that an integer is made of.
    case number(string: Int)
  }

  let kind: Site.Kind
  let operands: Operands
  /// The index of the argument that tells the question: 0 for equality, 1 for order.
  var expectation: Int?

  private static let known = [comparisons, searches, patterns]
    .reduce(into: [:]) { known, calls in known.merge(calls) { first, _ in first } }

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

  init(
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
    case .strings(let left, let right), .data(let left, let right):
      [left, left + 1, right, right + 1]
    case .slices(let left, let right): Array(left..<left + 4) + Array(right..<right + 4)
    case .cases(let string, let array): [string, string + 1, array]
    case .lookup(let key, let table, _): key + [table]
    case .values(let left, let right, let leftType, let rightType):
      [left, leftType, right, rightType]
    case .part(let string, let value, let type): [string, string + 1, value, type]
    case .search(let part, let text, let partType, let textType, let options):
      [part, partType, text, textType, options]
    case .regex(let regex, let output, let text): [regex, output] + text
    case .component(let component, let text, let type, let textType):
      [component, type, text, textType]
    case .expression(let object, let string), .scanner(let object, let string):
      [object, string, string + 1]
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
    default: return []
    }
    let arguments = call.arguments
    return (0..<count).map { [arguments[first + $0], arguments[second + $0]] }
  }

  /// The indices of the words of operands that the source may give as a literal.
  private var literals: (left: [Int], right: [Int]) {
    switch operands {
    case .strings(let left, let right): ([left, left + 1], [right, right + 1])
    case .slices(let left, let right): ([left, left + 1], [right, right + 1])
    // The one word of an array does not tell if the source gives it as a literal.
    case .lookup(let key, _, _): (key.count == 2 ? Array(key) : [], [])
    case .part(let string, _, _), .scanner(_, let string): ([string, string + 1], [])
    default: ([], [])
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
    case .regex, .component, .expression: flags.insert(.leftIsConstant)
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
    case .search: InstrumentationABI.Symbol.traceSearch
    case .regex(_, _, let text):
      text.count == 2
        ? InstrumentationABI.Symbol.traceRegex : InstrumentationABI.Symbol.traceRegexInSlice
    case .component: InstrumentationABI.Symbol.traceComponent
    case .expression: InstrumentationABI.Symbol.traceExpression
    case .scanner: InstrumentationABI.Symbol.traceScanner
    case .data: InstrumentationABI.Symbol.traceData
    case .number: InstrumentationABI.Symbol.traceNumber
    }
  }
}
