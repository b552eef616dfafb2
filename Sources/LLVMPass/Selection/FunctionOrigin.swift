/// The kind of code that a function is, as its symbol tells.
///
/// A counter in code that the compiler made up tells a fuzzer nothing, and a comparison there is
/// never a condition that somebody wrote.
enum FunctionOrigin: Equatable {
  /// Code that somebody wrote, or that the compiler derived from something with a meaning, such as
  /// `==` of an enum. It includes closures, accessors and continuations of async functions.
  case source
  /// Code that evaluates the initial value of a global or a default argument. Its literals are
  /// worth reading. It runs once or has no branches, so counters in it would only add noise.
  case initializer
  /// Code that passes a call of a protocol's requirement to the method that meets it. The optimizer
  /// may have moved the body of that method into it, as for derived `CodingKeys`, so its literals
  /// are worth reading.
  case witness
  /// Code such as thunks, outlined copies, metadata accessors and helpers of the runtime.
  case compiler

  /// Classifies a symbol.
  init(ofSymbol symbol: String) {
    guard let mangling = SwiftMangling.body(of: symbol) else {
      self = Self.isHelper(symbol) || Self.isCxxLibrary(symbol) ? .compiler : .source
      return
    }
    let body = Self.withoutSuffixes(mangling)
    if Self.initializers.contains(where: body.hasSuffix) || Self.isDefaultArgument(body) {
      self = .initializer
    } else if body.hasSuffix("TW") {
      self = .witness
    } else if Self.thunks.contains(where: body.hasSuffix) || Self.isOutlined(body) {
      self = .compiler
    } else {
      self = .source
    }
  }

  /// Symbols that are not mangled and that IRGen emits into every module that needs them.
  private static func isHelper(_ symbol: String) -> Bool {
    [
      "__swift", "swift_", "_swift", "objectdestroy", "block_", "keypath_", "get_enum_tag",
      "get_type_metadata", "get_witness_table", "associated ", "symbolic ", "runtime.",
      "resume.",
      "destroy.", "anon.", "__sanitizer_", "__ubsan_handle_", "__sancov", "asan.", "tsan.", "coro.",
    ].contains(where: symbol.hasPrefix) || symbol.contains(".module_ctor")
  }

  /// Templates of C++'s standard library, which every module that uses them emits, and the
  /// function that initialises a file's globals.
  private static func isCxxLibrary(_ symbol: String) -> Bool {
    [
      "_ZSt", "_ZNSt", "_ZNKSt", "_ZN9__gnu_cxx", "_ZNK9__gnu_cxx", "__clang_call_terminate",
      "_GLOBAL__sub_I_", "__cxx_global_",
    ].contains(where: symbol.hasPrefix)
  }

  /// The last operators in manglings of code that initialises.
  private static let initializers = [
    "WZ",  // one-time initialization function
    "Wz",  // its token, as a function in older compilers
    "vau",  // unsafe mutable addressor: runs the initializer once
    "vpfi", "vpfP",  // initial value of a stored property, of a wrapped one
  ]

  /// The last operators in manglings of code that only forwards or manages values.
  private static let thunks = [
    "TA", "Ta",  // partial application forwarder
    "TR", "Tr",  // reabstraction
    "To", "TO",  // Objective-C and back
    "TD", "Tj",  // dynamic dispatch, dispatch
    "TK", "Tk", "TH", "Th",  // key path accessors, equality and hash
    "TV",  // vtable override
    "Ma", "Mr", "Mi", "MR",  // metadata accessor, completion, instantiation
    "Wl", "WL", "Wt", "WT", "WI", "WG",  // lazy accessors of witness tables
  ]

  /// Returns true for outlined value operations (`WOh`) and value witnesses (`wCP`).
  private static func isOutlined(_ body: Substring) -> Bool {
    let tail = Array(body.utf8.suffix(3))
    if tail.count == 3, tail[0] == UInt8(ascii: "w"), isLetter(tail[1]), isLetter(tail[2]),
      valueWitnesses.contains(String(decoding: tail[1...], as: UTF8.self))
    {
      return true
    }
    // `WOi3_`, an outlined enum operation, carries an index.
    var rest = body
    if rest.hasSuffix("_") {
      rest = rest.dropLast()
      while let last = rest.utf8.last, isDigit(last) { rest = rest.dropLast() }
    }
    let operation = Array(rest.utf8.suffix(3))
    return operation.count == 3 && operation[0] == UInt8(ascii: "W")
      && operation[1] == UInt8(ascii: "O") && isLetter(operation[2])
  }

  /// The two letters of each value witness, as the mangling spells them.
  private static let valueWitnesses: Set<String> = [
    "al", "ca", "ta", "de", "xx", "XX", "CP", "Cp", "cp", "Tk", "tk", "pr", "TK", "Xx", "xs",
    "xg", "xG", "ug", "up", "ui", "et", "st", "cP",
  ]

  /// Returns true for the expression of a default argument: `fA_`, `fA0_`.
  private static func isDefaultArgument(_ body: Substring) -> Bool {
    guard body.hasSuffix("_") else { return false }
    var rest = body.dropLast()
    while let last = rest.utf8.last, isDigit(last) { rest = rest.dropLast() }
    return rest.hasSuffix("fA")
  }

  /// Removes suffixes that do not change the kind of an entity: LLVM's `.1`, `.llvm.123` and
  /// `.resume.0`, `Tm` of merged functions, `TQ0_` and `TY1_` of the continuations of async
  /// functions, and those of specializations.
  private static func withoutSuffixes(_ mangling: Substring) -> Substring {
    var body = mangling
    if let dot = body.firstIndex(of: ".") { body = body[..<dot] }
    while true {
      if body.hasSuffix("Tm") {
        body = body.dropLast(2)
        continue
      }
      if body.hasSuffix("_") {
        var rest = body.dropLast()
        while let last = rest.utf8.last, isDigit(last) { rest = rest.dropLast() }
        if rest.hasSuffix("TQ") || rest.hasSuffix("TY") {
          body = rest.dropLast(2)
          continue
        }
      }
      return body
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
