import LLVMPass
import SonarABI

/// One of our own options: all that compile mode, the subcommands and their help know of it.
struct CompileOption: Sendable {
  /// The commands that accept an option.
  enum Place: Sendable {
    /// Compile mode and every subcommand that builds.
    case everywhere
    case compileMode
    /// Other parts of this command, and measurements. The option is in no help text.
    case inside
  }

  /// The name as it is written, with its hyphens.
  let name: String
  /// The placeholder for the value after the equals sign; nil if there is no value.
  var value: String?
  /// The value and its equals sign may be left out.
  var valueIsOptional = false
  var place = Place.everywhere
  /// The sentences for the help.
  var help = ""
  /// A function that records the option which was written as `argument`.
  let take:
    @Sendable (
      _ options: inout FuzzOptions, _ argument: String, _ value: String?
    ) throws(UserError) -> Void

  /// All options, in the order of the help.
  static let all = [
    instrument, exclude, counters, counterWidth, noSonar, assertions, sanitize, engine,
    emitDictionary, emitMap, printPlan, counterRules, sourceCoverage,
  ]

  /// Returns the option of that name, also in swiftc's spelling.
  static func named(_ name: String) -> CompileOption? {
    name == "-sanitize" ? sanitize : all.first { $0.name == name }
  }
}

extension CompileOption {
  static let instrument = CompileOption(
    name: "--instrument", value: "SEL[,SEL…]",
    help: "What to instrument: Module, Mod*, package:NAME, file:GLOB or func:GLOB; repeatable. "
      + "Default: every module compiled here; in a package its own modules or, where these are only "
      + "fuzz targets, what they import of its dependencies."
  ) { (options, argument, value) throws(UserError) in
    options.instrument += try list(value, of: argument)
  }

  static let exclude = CompileOption(
    name: "--exclude", value: "SEL[,SEL…]", help: "Taken away from it; repeatable."
  ) { (options, argument, value) throws(UserError) in
    options.exclude += try list(value, of: argument)
  }

  static let counters = CompileOption(
    name: "--counters", value: "exact|2^K",
    help: "A counter per edge (default), or a table of 2^10 to 2^24 that all modules share."
  ) { (options, argument, value) throws(UserError) in
    guard let layout = CounterOptions.Layout(text: value ?? "") else {
      throw .badOption(argument, advice: "write --counters=exact, or 2^10 to 2^24")
    }
    options.counters.layout = layout
  }

  static let counterWidth = CompileOption(
    name: "--counter-width", value: "8|16|32", help: "Bits of a counter (default: 8)."
  ) { (options, argument, value) throws(UserError) in
    guard let width = value.flatMap(Int.init).flatMap(CounterLayout.Width.init) else {
      throw .badOption(argument, advice: "counters have 8, 16 or 32 bits")
    }
    options.counters.width = width
  }

  static let noSonar = CompileOption(name: "--no-sonar", help: "Leave comparison sites out.") {
    (options, argument, value) throws(UserError) in options.sonar = false
  }

  static let assertions = CompileOption(
    name: "--assertions", value: "on|off",
    help: "Keep assert() and trap messages in optimized code. Default: on, but off where you "
      + "choose how to optimize, by -O… or -c."
  ) { (options, argument, value) throws(UserError) in
    guard let value, value == "on" || value == "off" else {
      throw .badOption(argument, advice: "write --assertions=on or --assertions=off")
    }
    options.assertions = value == "on"
  }

  static let sanitize = CompileOption(
    name: "--sanitize", value: "NAME[,NAME…]",
    help: "Combine with address, thread, or undefined (C and C++ only); repeatable."
  ) { (options, argument, value) throws(UserError) in
    for name in try list(value, of: argument, example: "address") {
      try options.sanitizers.insert(sanitizerNamed: name)
    }
  }

  static let engine = CompileOption(
    name: "--engine", value: "NAME", help: "What to link: native (default), libfuzzer, afl or none."
  ) { (options, argument, value) throws(UserError) in
    guard let engine = value.flatMap(FuzzOptions.Engine.init) else {
      let names = FuzzOptions.Engine.allCases.map(\.rawValue).joined(separator: ", ")
      throw .badOption(argument, advice: "the engines are \(names)")
    }
    options.engine = engine
  }

  static let emitDictionary = CompileOption(
    name: "--emit-dictionary", value: "FILE", valueIsOptional: true, place: .compileMode,
    help: "Write the literals found as a dictionary (default: the output's name and .dict)."
  ) { (options, argument, value) throws(UserError) in
    options.dictionary = value.map(FuzzOptions.DictionaryOutput.file) ?? .besideOutput
  }

  static let emitMap = CompileOption(
    name: "--emit-map", value: "FILE", place: .compileMode,
    help: "Write functions, edges and sites as JSON."
  ) { (options, argument, value) throws(UserError) in
    guard let value, !value.isEmpty else {
      throw .badOption(argument, advice: "write --emit-map=FILE")
    }
    options.mapPath = value
  }

  static let printPlan = CompileOption(
    name: "-###", place: .compileMode, help: "Print the plan, run nothing."
  ) { (options, argument, value) throws(UserError) in options.printsPlan = true }

  /// An option for measurements.
  static let counterRules = CompileOption(
    name: "--counter-rules", value: "NAME[,NAME…]", place: .inside
  ) { (options, argument, value) throws(UserError) in
    options.counters.rules = try rules(value)
  }

  /// The option by which `swiftc-fuzz coverage` asks compilers for source coverage.
  static let sourceCoverage = CompileOption(name: "--source-coverage", place: .inside) {
    (options, argument, value) throws(UserError) in options.sourceCoverage = true
  }

  /// Reads `all`, `none`, or a list of names.
  private static func rules(_ text: String?) throws(UserError) -> Set<CounterRule> {
    switch text {
    case "all": return Set(CounterRule.allCases)
    case "none": return []
    default:
      let rules = try list(text, of: "--counter-rules", example: "merged").map(CounterRule.init)
      guard !rules.contains(nil) else {
        let names = CounterRule.allCases.map(\.rawValue).joined(separator: ", ")
        throw .badOption("--counter-rules=\(text ?? "")", advice: "the rules are \(names)")
      }
      return Set(rules.compactMap(\.self))
    }
  }

  private static func list(
    _ value: String?, of argument: String, example: String = "MyParser"
  ) throws(UserError) -> [String] {
    let items = (value ?? "").split(separator: ",").map(String.init)
    guard !items.isEmpty else {
      let name = String(argument.prefix { $0 != "=" })
      throw .badOption(name, advice: "name at least one, e.g. \(name)=\(example)")
    }
    return items
  }
}

extension CounterOptions.Layout {
  /// Reads `exact`, or a power of two such as `2^16`.
  fileprivate init?(text: String) {
    if text == "exact" {
      self = .exact
      return
    }
    guard text.hasPrefix("2^"), let log2Size = Int(text.dropFirst(2)),
      CounterLayout.sizes.contains(log2Size)
    else { return nil }
    self = .modular(log2Size: log2Size)
  }
}
