internal import Glibc

/// A program that is to run in a new process, with its arguments, variables and descriptors.
///
/// Foundation starts programs more comfortably, and the engine must not import it.
struct ProgramStart {
  /// A change to the new process's descriptors.
  enum Redirection {
    /// The descriptor is a file, opened as `open` does with these flags.
    case opened(Int32, String, Int32)
    /// The first descriptor is another name of the second, which is one of this process.
    case copied(Int32, Int32)

    /// The descriptor reads nothing, and what is written to it goes nowhere.
    static func discarded(_ descriptor: Int32) -> Redirection {
      .opened(descriptor, "/dev/null", O_RDWR)
    }

    /// The descriptor is passed on although it is to be closed when another program begins.
    ///
    /// A descriptor that is copied to itself loses its close-on-exec flag.
    static func kept(_ descriptor: Int32) -> Redirection { .copied(descriptor, descriptor) }
  }

  let path: String
  /// The arguments, beginning with the program's name.
  let arguments: [String]
  /// The environment, each variable as `NAME=value`.
  var variables = Self.inheritedVariables()
  /// The changes to descriptors, made in this order.
  var redirections: [Redirection] = []
  /// Puts the process in a group of its own without blocked signals, so that an interrupt from the
  /// keyboard does not reach it.
  var isSeparate = false

  /// Starts the program.
  ///
  /// - Returns: its process, or the system's number of the error.
  func start() -> Result<pid_t, SystemError> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for redirection in redirections {
      switch redirection {
      case .opened(let descriptor, let path, let flags):
        posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0o644)
      case .copied(let descriptor, let source):
        posix_spawn_file_actions_adddup2(&actions, source, descriptor)
      }
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    if isSeparate {
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
      var none = sigset_t()
      sigemptyset(&none)
      posix_spawnattr_setsigmask(&attributes, &none)
    }

    var process: pid_t = 0
    let result = Self.withCStrings(arguments) { arguments in
      Self.withCStrings(variables) { variables in
        posix_spawn(&process, path.cString, &actions, &attributes, arguments, variables)
      }
    }
    return result == 0 ? .success(process) : .failure(SystemError(number: result))
  }

  /// The number by which the system names why it refused something.
  struct SystemError: Error { let number: Int32 }

  /// Returns the environment of this process with some variables set, each as `NAME=value`, and
  /// others left out, each by its name.
  static func inheritedVariables(
    replacing settings: [String] = [], without unwanted: [String] = []
  ) -> [String] {
    let names = settings.compactMap { $0.split(separator: "=").first.map(String.init) } + unwanted
    var inherited: [String] = []
    var next = environ
    while let variable = next.pointee {
      next += 1
      let text = String(lossless: variable)
      if !names.contains(where: { text.hasPrefix($0 + "=") }) { inherited.append(text) }
    }
    return inherited + settings
  }

  /// Hands the strings to `body` as C passes them to a program.
  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0.cString) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
