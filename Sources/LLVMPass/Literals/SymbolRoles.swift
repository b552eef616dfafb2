internal import CLLVM

/// The roles of functions in the flow of text, as far as their names tell them.
final class SymbolRoles {
  /// The effect of a call on the text among its arguments.
  enum Role {
    /// It does not lead the text anywhere, as with reference counts and lifetimes.
    case ignores
    /// It shows the text to somebody.
    case shows
    /// It compiles the text to a regular expression.
    case matches
    /// The result is the text, or made of it.
    case returns
    /// Its receiver contains the text afterwards.
    case appends
    /// Its result and all memory that it is given contain the text afterwards.
    case copies
    /// The memory of the first argument then contains what the memory of the second contained.
    case moves
    case unknown
  }

  /// The types that conform to `Error`, qualified by their modules.
  private var errorTypes: Set<String> = [
    "Swift.DecodingError", "Swift.EncodingError", "Foundation.NSError", "__C.NSError",
    "Foundation.CocoaError", "FoundationEssentials.CocoaError",
  ]
  private var knownMakers: [String: Bool] = [:]

  /// Learns the error types that the module declares or throws.
  init(in module: Module) {
    let symbols = module.globals.map(\.name) + module.functions.map(\.name)
    // Conformance descriptors, witness tables and the accessors of witness tables.
    for symbol in symbols where ["Mc", "WP", "Wl", "WL"].contains(where: symbol.hasSuffix) {
      guard let text = SwiftMangling.demangled(symbol), text.contains(" : Swift.Error ") else {
        continue
      }
      let subject = text.split(separator: " : Swift.Error ").first
      if let type = subject?.split(separator: " ").last { errorTypes.insert(String(type)) }
    }
  }

  // MARK: Functions that make text

  /// Returns true if a function returns text for people to read.
  ///
  /// That holds for members of error types, for properties that describe values to developers, and
  /// for closures that a logger calls for its message.
  func makesMessages(_ symbol: String) -> Bool {
    if let known = knownMakers[symbol] { return known }
    let makes = computeMakesMessages(symbol)
    knownMakers[symbol] = makes
    return makes
  }

  /// Returns true if a function is the closure that a logger calls for its message.
  func makesLogMessages(_ symbol: String) -> Bool {
    // This check spares nearly all functions the demangler.
    guard symbol.contains("7Logging6LoggerV7Message") else { return false }
    return makesMessages(symbol)
  }

  /// Returns true if a function is a `description`.
  ///
  /// Text that it composes is for people. Text that it returns unchanged may be a name that some
  /// other code reads.
  func describes(_ symbol: String) -> Bool {
    symbol.contains("11description")
      && SwiftMangling.demangled(symbol)?.contains("description.getter") ?? false
  }

  private func computeMakesMessages(_ symbol: String) -> Bool {
    let names = SwiftMangling.qualifiedNames(of: symbol)
    guard names.count == 2 else { return false }
    let (text, path) = (names[0], names[1])
    if text.contains(") -> Logging.Logger.Message") || text.contains(") -> os.OSLogMessage") {
      return true
    }
    // A witness is of the type that conforms: "… in conformance MyParser.ParseError : …".
    if let conformance = text.split(separator: " in conformance ").dropFirst().last,
      let type = conformance.split(separator: " ").first, errorTypes.contains(String(type))
    {
      return true
    }
    let parts = path.split(separator: ".")
    if parts.contains(where: { Self.describingMembers.contains($0) }) { return true }
    if parts.indices.dropFirst().contains(where: {
      errorTypes.contains(parts[...$0].joined(separator: "."))
    }) {
      return true
    }
    // A function that makes errors: `func unexpected(…) -> ParseError`.
    let result = text.split(separator: " ").last.map(String.init) ?? ""
    return text.contains(" -> \(result)") && errorTypes.contains(result)
  }

  private static let describingMembers: Set<Substring> = [
    "errorDescription", "failureReason", "recoverySuggestion", "helpAnchor", "debugDescription",
    "playgroundDescription", "customMirror",
  ]

  // MARK: Functions that take text

  /// Returns the role of a call of the function `name`.
  func role(ofCallee name: String, _ call: Instruction) -> Role {
    if let known = Self.known.first(where: { name.hasPrefix($0.prefix) }) { return known.role }
    if let operation = Self.outlinedOperation(name) {
      return "ehsy".contains(operation) ? .ignores : .copies
    }
    if Self.isRegularExpression(name, call) { return .matches }
    // Something else is written after the contents of the stream.
    if name.contains("5write2to") { return .ignores }
    let module = SwiftMangling.module(of: name)
    if module == "Logging" || module == "os" || makesMessages(name) { return .shows }
    return .unknown
  }

  /// The roles by prefix of a name.
  ///
  /// The first prefix that fits counts.
  private static let known: [(prefix: String, role: Role)] = [
    ("llvm.lifetime.", .ignores), ("llvm.memset.", .ignores), ("llvm.assume", .ignores),
    ("llvm.dbg.", .ignores), ("llvm.memcpy.", .moves), ("llvm.memmove.", .moves),
    ("swift_retain", .returns), ("swift_bridgeObjectRetain", .returns),
    ("swift_release", .ignores), ("swift_bridgeObjectRelease", .ignores),
    ("swift_errorRetain", .ignores), ("swift_errorRelease", .ignores),
    ("swift_willThrow", .ignores), ("swift_setDeallocating", .ignores),
    ("swift_dealloc", .ignores), ("swift_arrayDestroy", .ignores),
    ("swift_initStaticObject", .returns), ("swift_unexpectedError", .shows),
    ("__swift_destroy_boxed", .ignores), ("swift_getTupleTypeMetadata", .shows),
    ("$ss17_assertionFailure", .shows), ("$ss18_fatalErrorMessage", .shows),
    ("$ss24_stdlib_reportFatalError", .shows), ("$ss37_unimplemented", .shows),
    ("$ss15_print_unlocked", .appends), ("$ss20_debugPrint_unlocked", .appends),
    ("$ss5print", .shows), ("$ss10debugPrint", .shows), ("$ss4dump", .shows),
    ("$ss12precondition", .shows), ("$ss6assert", .shows), ("$ss10fatalError", .shows),
    ("$s10Foundation5NSLog", .shows), ("$s10Foundation6NSLogv", .shows),
    // String(format:), whose formats no input holds.
    ("$sSS10FoundationE6format", .shows), ("$s10Foundation8NSStringC6format", .shows),
    ("$ss11_StringGutsV4grow", .ignores), ("$sSS15reserveCapacity", .ignores),
    ("$sSS21_builtinStringLiteral", .returns), ("$sSS19stringInterpolation", .returns),
    ("$sSJ38_builtinExtendedGraphemeClusterLiteral", .returns),
    ("$sSS1poiyS2S_SStFZ", .returns), ("$sSS10describing", .returns),
    ("$sSS10reflecting", .returns), ("$ss27_finalizeUninitializedArray", .returns),
    ("$sSS6append", .appends), ("$sSS5write", .appends), ("$sSS2peoiyySSz_SStFZ", .appends),
    ("$ss26DefaultStringInterpolationV13appendLiteral", .appends),
    ("$ss26DefaultStringInterpolationV06append", .appends),
    ("$ss26DefaultStringInterpolationV15literalCapacity", .returns),
  ]

  /// Returns the letter of an outlined value operation (`…WOh`: destroy, `…WOc`: copy).
  private static func outlinedOperation(_ name: String) -> Character? {
    guard name.hasPrefix("$s"), let last = name.last, name.dropLast().hasSuffix("WO")
    else { return nil }
    return last
  }

  /// Returns true for `Regex`, `NSRegularExpression`, and searches with `.regularExpression` among
  /// their options.
  private static func isRegularExpression(_ name: String, _ call: Instruction) -> Bool {
    if name.hasPrefix("$s17_StringProcessing5RegexV") { return name.contains("fC") }
    if name.contains("19NSRegularExpressionC7pattern") { return true }
    let searches = name.contains("5range2of7options") || name.contains("2of4with7options")
    return searches && call.arguments.contains { $0.unsigned == 1024 }
  }

  /// Returns the receiver to which a call appends.
  ///
  /// It is `self`, which comes last, or the first argument of `+=`, or the second argument of
  /// functions that print into a stream.
  static func receiver(of call: Instruction) -> Value? {
    let arguments = call.arguments
    guard let name = call.calledFunction?.name else { return nil }
    if name.hasPrefix("$sSS2pe") { return arguments.first }
    return name.contains("rint_unlocked") ? arguments.dropFirst().first : arguments.last
  }

  /// Returns true if the function returns newly allocated memory.
  static func allocates(_ name: String) -> Bool {
    [
      "swift_allocObject", "swift_initStackObject", "swift_allocBox", "swift_slowAlloc",
      "$ss27_allocateUninitializedArray",
    ].contains(where: name.hasPrefix)
  }
}
