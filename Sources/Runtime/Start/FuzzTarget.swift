internal import CFuzzing
internal import Glibc

/// An error that a fuzz target throws when it cannot use an input.
public enum Rejected: Error, Sendable {
  /// The input is to be kept out of the corpus.
  ///
  /// It is not a finding.
  case input
}

/// Defines a fuzz target.
///
/// To be called from top-level code, before it ends: the engine then starts by itself. Of several
/// targets, `-target=NAME` chooses; the first is the default.
///
///     fuzz("parse") { bytes throws(Rejected) in
///       guard bytes.count > 4 else { throw .input }
///       _ = try? MyParser.parse(bytes)
///     }
///
/// In a test it runs the inputs of `Fuzz/NAME/seeds` and `Fuzz/NAME/crashes`, once each;
/// `swiftc-fuzz test --fuzz NAME` fuzzes it.
///
/// - Parameters:
///   - name: What `-target=` and the reports call it.
///   - file: The source file; the package around it holds `Fuzz/NAME`.
///   - line: The line of the call, which failures in a test name.
///   - body: Runs the code under test on one input. A trap, a signal or an `exit` in it is a
///     finding; `throw .input` keeps an input out of the corpus.
public func fuzz(
  _ name: String, file: String = #filePath, line: Int = #line,
  _ body: @escaping ([UInt8]) throws(Rejected) -> Void
) {
  var target = FuzzTarget(name: name, kind: .closure(body))
  target.seeds = CaseArguments().seeds()
  guard let call = target.register(calledIn: file, line: line) else { return }
  // A crash ends the tests, as any trap in a test does.
  call.eachKeptInput(after: target.seeds) { try? body($0) }
}

/// Defines a fuzz target that takes bytes and throws errors.
///
/// It is what the other `fuzz(_:file:_:)` is; an error other than `Rejected` is a finding.
///
/// - Parameters:
///   - name: What `-target=` and the reports call it.
///   - seeds: Inputs to begin with.
///   - file: The source file; the package around it holds `Fuzz/NAME`.
///   - line: The line of the call, which failures in a test name.
///   - body: Runs the code under test on one input.
/// - Throws: In a test, the first error of `body` that is none of `Rejected`.
@_disfavoredOverload
public func fuzz<Failure: Error>(
  _ name: String, seeds: [UInt8]..., file: String = #filePath, line: Int = #line,
  _ body: @escaping ([UInt8]) throws(Failure) -> Void
) throws(Failure) {
  try defineBytes(name, seeds: seeds, file: file, line: line, body)
}

/// Defines a target for bytes whose body may throw any error.
@usableFromInline
func defineBytes<Failure: Error>(
  _ name: String, seeds: [[UInt8]], file: String, line: Int,
  _ body: @escaping ([UInt8]) throws(Failure) -> Void
) throws(Failure) {
  var target = FuzzTarget(
    name: name,
    kind: .closure { (bytes) throws(Rejected) in
      do {
        try body(bytes)
      } catch {
        if error is Rejected { throw Rejected.input }
        ThrownError.die(of: error) { try? body(bytes) }
      }
    })
  target.seeds = seeds + CaseArguments().seeds()
  guard let call = target.register(calledIn: file, line: line) else { return }
  try call.eachKeptInput(after: target.seeds) { (input) throws(Failure) in
    try ignoringRejections { () throws(Failure) in try body(input) }
  }
}

/// Runs a test whose input it may have no use for.
func ignoringRejections<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
  do throws(Failure) {
    try body()
  } catch {
    if !(error is Rejected) { throw error }
  }
}

/// One of the program's fuzz targets.
struct FuzzTarget {
  enum Kind {
    case function
    case closure(([UInt8]) throws(Rejected) -> Void)
    /// A target with typed parameters, which `typed` describes.
    case typed
  }

  /// The name of the C function, which is also the name of its target.
  static let functionName = "LLVMFuzzerTestOneInput"

  /// The targets that have been defined before the engine starts: by the user's top-level code, on
  /// the main thread, or by the one test that is fuzzed.
  nonisolated(unsafe) static var registered: [FuzzTarget] = []

  let name: String
  let kind: Kind
  /// The facts about its parameters, if they have types.
  ///
  /// They are not a part of the enum. Pointers in an enum with several such cases are marked, and
  /// the leak checker would not find the way to the memory behind them.
  var typed: TypedTarget?
  /// The inputs that the call itself provides.
  var seeds: [[UInt8]] = []

  /// Ends the program, because a test that cannot be run must not count as passed.
  static func refuse(_ name: String, _ error: TypedInputError, file: String, line: Int) -> Never {
    let reason =
      switch error {
      case .unfuzzable(let type):
        "values of type \(type) cannot be made: it is not Codable; conform it to Fuzzable"
      case .unfuzzablePart(let place, let type):
        "values of type \(type), which \(place) has, cannot be made: conform it to Fuzzable"
      case .noValues: "'.one(of:)' needs at least one value"
      default: "\(error)"
      }
    let text = "\(file):\(line): error: fuzz(\"\(name)\"): \(reason)\n"
    _ = FileSystem.writeAll(Array(text.utf8), to: 2)
    // Without the handlers, one of which would blame the program for ending early.
    _exit(ExitCode.usage)
  }

  /// Adds the target to the program, or becomes the engine in the test that is to be fuzzed.
  ///
  /// Returns the call in any other test, which runs the inputs that are kept for it; nil if there
  /// is nothing to do.
  func register(calledIn file: String, line: Int) -> FuzzInTest? {
    guard FuzzInTest.isPossible else {
      Self.registered.append(self)
      return nil
    }
    let call = FuzzInTest(target: self, file: file, line: line)
    guard call.isMeant else { return call }
    if !call.givesSeeds() { call.becomeEngine() }
    return nil
  }

  /// Every target of the program, the default one first.
  static var all: [FuzzTarget] {
    let function = FuzzTarget(name: functionName, kind: .function)
    return (fuzz_has_test_one_input() != 0 ? [function] : []) + registered
  }

  /// Returns the target with that name, or the default target if `name` is nil.
  static func named(_ name: String?) throws(FuzzingError) -> FuzzTarget {
    let all = all
    guard let first = all.first else {
      throw .usage(
        "error: no fuzz target: define LLVMFuzzerTestOneInput or call fuzz(…)")
    }
    guard let name else { return first }
    guard let target = all.first(where: { $0.name == name }) else {
      let names = all.map(\.name).joined(separator: ", ")
      throw .usage("error: no fuzz target is called '\(name)' (targets here: \(names))")
    }
    return target
  }
}
