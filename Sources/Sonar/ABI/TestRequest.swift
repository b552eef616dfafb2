/// A request to a test runner: to fuzz one call of `fuzz(…)` in its tests.
///
/// It travels in variables of the environment, because a test runner keeps the arguments to itself.
public struct TestRequest: Equatable, Sendable {
  /// Name of the variable that holds the target.
  public static let variable = "SWIFTC_FUZZ_TEST"
  /// Name of the variable that holds the arguments of the engine.
  public static let flagsVariable = "SWIFTC_FUZZ_TEST_FLAGS"
  private static let reachedVariable = "SWIFTC_FUZZ_TEST_REACHED"
  private static let seedsVariable = "SWIFTC_FUZZ_TEST_SEEDS"

  /// The name of the target that is fuzzed.
  public var target: String
  /// The arguments of the engine, without the program's name.
  public var flags: [String]
  /// A file to make once the call is reached; nil where nobody waits for it.
  public var reached: String?
  /// A folder for the values that the call begins with, which does nothing else then; nil for a
  /// request to fuzz.
  ///
  /// Each case of a parameterized test has values of its own, and only one becomes the engine.
  public var seeds: String?

  /// Describes a request.
  public init(
    target: String, flags: [String] = [], reached: String? = nil, seeds: String? = nil
  ) {
    self.target = target
    self.flags = flags
    self.reached = reached
    self.seeds = seeds
  }

  /// Reads a request from the environment; nil if there is none.
  ///
  /// - Parameter variable: returns the value of a variable; nil where it is not set.
  public init?(_ variable: (String) -> String?) {
    guard let target = variable(Self.variable) else { return nil }
    self.init(
      target: target, flags: Self.words(variable(Self.flagsVariable) ?? ""),
      reached: variable(Self.reachedVariable), seeds: variable(Self.seedsVariable))
  }

  /// The variables to set, as pairs of a name and a value, in a fixed order.
  public var variables: [(name: String, value: String)] {
    [(Self.variable, target), (Self.flagsVariable, flagsText)]
      + (reached.map { [(Self.reachedVariable, $0)] } ?? [])
      + (seeds.map { [(Self.seedsVariable, $0)] } ?? [])
  }

  /// The value of the variable for the arguments of the engine: words with a space between two.
  public var flagsText: String { flags.map(Self.escaped).joined(separator: " ") }

  /// A backslash stands in front of what would end a word.
  private static func escaped(_ word: String) -> String {
    word.reduce(into: "") { result, character in
      if character == " " || character == "\\" { result.append("\\") }
      result.append(character)
    }
  }

  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isEscaped = false
    for character in text {
      if isEscaped || character != "\\" && character != " " {
        word.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
