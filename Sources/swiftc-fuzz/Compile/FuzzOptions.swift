import LLVMPass
import SonarABI

/// The options of compile mode that are ours, from `SWIFTC_FUZZ_FLAGS` or the command line.
struct FuzzOptions: Equatable, Sendable {
  /// The engine that is linked into an executable.
  enum Engine: String, CaseIterable, Sendable {
    case native
    case libfuzzer
    /// None inside the program: AFL++ is a program of its own, which starts this one.
    case afl
    case none
  }

  /// The place to write the extracted literals to.
  enum DictionaryOutput: Equatable, Sendable {
    /// The dictionary is written to `<output>.dict`.
    case besideOutput
    case file(String)
  }

  var instrument: [String] = []
  var exclude: [String] = []
  var counters = CounterOptions()
  var sonar = true
  /// The sanitizers that are combined with coverage.
  var sanitizers: Set<Sanitizer> = []
  /// True or false for assertions on or off.
  ///
  /// With nil they are on in the fuzz profile, and off if the user chose an optimization level.
  var assertions: Bool?
  var engine = Engine.native
  var dictionary: DictionaryOutput?
  var mapPath: String?
  var printsPlan = false
  /// The compiler counts regions of source code, and the pass does not run.
  var sourceCoverage = false
}

extension FuzzOptions {
  /// The options of swiftc that pass the next argument to another tool.
  private static let forwarding: Set<String> = [
    "-Xlinker", "-Xcc", "-Xfrontend", "-Xclang-linker", "-Xllvm",
  ]

  /// Removes our options from `arguments`.
  ///
  /// The remaining ones are swiftc's.
  static func extract(
    from arguments: [String]
  ) throws(UserError) -> (options: FuzzOptions, swiftc: [String]) {
    var options = FuzzOptions()
    var swiftc: [String] = []
    for argument in arguments {
      // Options that are forwarded to another tool are neither ours nor swiftc's.
      if swiftc.last.map(forwarding.contains) != true, try options.take(argument) { continue }
      swiftc.append(argument)
    }
    if [.libfuzzer, .afl].contains(options.engine), options.counters.width != .bits8 {
      throw .badOption(
        "--counter-width=\(options.counters.width.rawValue)",
        advice: "libFuzzer and AFL++ know counters of 8 bits only")
    }
    // AFL++ tells crashes apart by the edges that they reach, the one to the trap included.
    if options.engine == .afl { options.counters.rules.remove(.traps) }
    return (options, swiftc)
  }

  /// Records `argument` if it is one of our options.
  ///
  /// Returns true if it is.
  private mutating func take(_ argument: String) throws(UserError) -> Bool {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let value = parts.count > 1 ? String(parts[1]) : nil
    guard let option = CompileOption.named(name) else {
      guard name.hasPrefix("--"), name != "--" else { return false }
      throw .badOption(argument, advice: "unknown option; see `swiftc-fuzz --help`")
    }
    if value != nil, option.value == nil {
      throw .badOption(argument, advice: "write \(name) alone")
    }
    try option.take(&self, argument, value)
    return true
  }

  /// The options that the frontend shim needs, as `extract(from:)` reads them back.
  var passFlags: [String] {
    instrument.map { "--instrument=\($0)" } + exclude.map { "--exclude=\($0)" }
      + counterFlags + (sonar ? [] : ["--no-sonar"])
      + sanitizers.sorted().map { "--sanitize=\($0.rawValue)" }
      + (sourceCoverage ? ["--source-coverage"] : [])
  }

  private var counterFlags: [String] {
    var flags: [String] = []
    if case .modular(let log2Size) = counters.layout { flags.append("--counters=2^\(log2Size)") }
    if counters.width != .bits8 { flags.append("--counter-width=\(counters.width.rawValue)") }
    if counters.rules.count < CounterRule.allCases.count {
      let names = counters.rules.map(\.rawValue).sorted().joined(separator: ",")
      flags.append("--counter-rules=\(names.isEmpty ? "none" : names)")
    }
    return flags
  }

  /// Checks that the files we are asked for can be written, before hours of compiling.
  func checkOutputs() throws(UserError) {
    if case .file(let path) = dictionary { try TextFile.checkWritable(path) }
    if let mapPath { try TextFile.checkWritable(mapPath) }
  }

  /// The parsed selection of functions to instrument.
  ///
  /// A malformed selector is reported as the user's error.
  var selection: Selection {
    get throws(UserError) {
      Selection(include: try Self.selectors(instrument), exclude: try Self.selectors(exclude))
    }
  }

  static func selectors(_ texts: [String]) throws(UserError) -> [Selector] {
    var selectors: [Selector] = []
    for text in texts {
      do {
        selectors.append(try Selector(parsing: text))
      } catch {
        throw .badOption(
          text, advice: "a selector is Module, Mod*, package:NAME, file:GLOB or func:GLOB")
      }
    }
    return selectors
  }
}
