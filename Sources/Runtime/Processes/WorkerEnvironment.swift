internal import CFuzzing
internal import Glibc

/// The facts that a worker needs before it can do anything, passed in an environment variable.
///
/// They are not passed as arguments, because the program's own `main` may read those or give them
/// to `LLVMFuzzerRunDriver`.
struct WorkerEnvironment: Equatable {
  static let variable = "SWIFTC_FUZZ_WORKER"

  /// The descriptors that the worker inherits.
  var socket: Int32
  var arenaFile: Int32
  var blockFile: Int32
  /// The size of the largest input in bytes.
  var inputCapacity: Int
  /// The capacity of the arena.
  var arenaSize: ArenaSize
  /// The coordinator's process.
  var parent: Int32
  /// True when the process only makes workers, which it is told to do over the socket.
  var isNursery = false
  /// Descriptors that become standard output and standard error when the engine begins; -1 where
  /// these are in place.
  ///
  /// A test runner introduces itself on both in every process, and nobody wants to read that again.
  var laterOutput: Int32 = -1
  var laterErrors: Int32 = -1

  /// The variable's value.
  var text: String {
    "\(socket) \(arenaFile) \(blockFile) \(inputCapacity) \(arenaSize.counters) "
      + "\(arenaSize.megabytes) \(parent) \(isNursery ? 1 : 0) \(laterOutput) \(laterErrors)"
  }

  init(
    socket: Int32, arenaFile: Int32, blockFile: Int32, inputCapacity: Int, arenaSize: ArenaSize,
    parent: Int32, isNursery: Bool = false, laterOutput: Int32 = -1, laterErrors: Int32 = -1
  ) {
    self.socket = socket
    self.arenaFile = arenaFile
    self.blockFile = blockFile
    self.inputCapacity = inputCapacity
    self.arenaSize = arenaSize
    self.parent = parent
    self.isNursery = isNursery
    self.laterOutput = laterOutput
    self.laterErrors = laterErrors
  }

  /// Reads the variable's value.
  init?(_ text: String) {
    let numbers = text.split(separator: " ").compactMap { Int($0) }
    // Whatever somebody else may put into our variable is no reason to trap.
    guard numbers.count == 10, numbers.allSatisfy({ -1...Int(Int32.max) ~= $0 }),
      numbers.dropLast(2).allSatisfy({ $0 >= 0 })
    else { return nil }
    self.init(
      socket: Int32(numbers[0]), arenaFile: Int32(numbers[1]), blockFile: Int32(numbers[2]),
      inputCapacity: numbers[3],
      arenaSize: ArenaSize(counters: numbers[4], megabytes: numbers[5]), parent: Int32(numbers[6]),
      isNursery: numbers[7] != 0, laterOutput: Int32(numbers[8]),
      laterErrors: Int32(numbers[9]))
  }

  /// Puts standard output and standard error in their places.
  func restoreOutputs() {
    for (later, standard) in [(laterOutput, 1), (laterErrors, 2)] as [(Int32, Int32)]
    where later >= 0 {
      dup2(later, standard)
      close(later)
    }
  }

  /// Returns the facts that this process was started with; nil in the coordinator.
  ///
  /// The variable is removed once it is read, so that programs that the target starts are no
  /// workers.
  static func take() -> WorkerEnvironment? {
    guard let value = getenv(variable) else { return nil }
    let environment = WorkerEnvironment(String(cString: value))
    unsetenv(variable)
    return environment
  }

  /// Returns the environment of a worker: ours, with variables that make Swift programs repeatable
  /// and quiet.
  func variables() -> [String] {
    let own = [
      "SWIFT_DETERMINISTIC_HASHING=1",
      // Swift's crash handler would print for seconds and hide the death from ours.
      "SWIFT_BACKTRACE=enable=no",
      "\(Self.variable)=\(text)",
      // A race is a finding like any other. It ends the worker, so that its input is known.
      Self.options("TSAN_OPTIONS", "halt_on_error=1"),
      Self.options("UBSAN_OPTIONS", "halt_on_error=1:print_stacktrace=1"),
    ]
    let profile = fuzz_has_file_of_counts() != 0 ? getenv("LLVM_PROFILE_FILE") : nil
    return ProgramStart.inheritedVariables(
      replacing: own + (profile.map { [Self.profile(String(lossless: $0))] } ?? []))
  }

  /// Returns the variable that names the file of source coverage, so that counts lie in it from the
  /// start.
  ///
  /// Otherwise they are written when a process ends by itself, and a worker does not.
  static func profile(_ pattern: String) -> String {
    let pairs = zip(pattern.utf8, pattern.utf8.dropFirst())
    let isInFile = pairs.contains { $0 == UInt8(ascii: "%") && $1 == UInt8(ascii: "c") }
    return "LLVM_PROFILE_FILE=\(pattern)" + (isInFile ? "" : "%c")
  }

  /// Returns the variable of a sanitizer with our settings before the user's, because the last of
  /// two settings counts.
  private static func options(_ name: String, _ settings: String) -> String {
    let users = getenv(name).map { ":" + String(lossless: $0) } ?? ""
    return "\(name)=\(settings)\(users)"
  }
}
