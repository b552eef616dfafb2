import Foundation

/// The side of AFL++ in the talk with an executable that it runs, for machines without AFL++.
final class ForkServerClient {
  enum Failure: Error {
    case system(String)
    /// The program did not answer in time, or has ended.
    case silence
  }

  /// The end of an input.
  struct End: Equatable {
    /// The process that ran the input.
    var process: Int32
    /// The signal that ended it; nil if it has stopped itself to wait for the next input.
    var signal: Int32?
    var map: [UInt8]
  }

  private static let size = 1 << 20

  /// The first word that the program says.
  private(set) var greeting: UInt32 = 0
  private let map: (id: CInt, memory: UnsafeMutablePointer<UInt8>)
  private let input: (id: CInt, memory: UnsafeMutablePointer<UInt8>)
  private var control: CInt = -1
  private var status: CInt = -1
  private var server: pid_t = 0

  /// Starts a program, and answers its greeting.
  init(program: String) throws {
    map = try Self.share()
    input = try Self.share()
    var down: [CInt] = [-1, -1]
    var up: [CInt] = [-1, -1]
    guard pipe(&down) == 0, pipe(&up) == 0 else { throw Failure.system("pipe") }
    // A program of another test that kept an end open would hide that this one has ended.
    for descriptor in down + up { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    control = down[1]
    status = up[0]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, down[0], 198)
    posix_spawn_file_actions_adddup2(&actions, up[1], 199)
    let environment = ProcessInfo.processInfo.environment.merging([
      "__AFL_SHM_ID": "\(map.id)", "__AFL_SHM_FUZZ_ID": "\(input.id)",
      "SWIFT_BACKTRACE": "enable=no",
    ]) { $1 }
    var words = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for word in words { free(word) } }
    var arguments = [strdup(program), nil]
    defer { for argument in arguments { free(argument) } }
    let failure = posix_spawn(&server, program, &actions, nil, &arguments, &words)
    close(down[0])
    close(up[1])
    guard failure == 0 else { throw Failure.system("posix_spawn") }
    greeting = try hear()
    // The same bits: AFL++ is there, and inputs come through memory.
    try tell(0x8100_0001)
  }

  deinit {
    if server > 0 {
      kill(server, SIGKILL)
      waitpid(server, nil, 0)
    }
    for descriptor in [control, status] where descriptor >= 0 { close(descriptor) }
    for segment in [map, input] {
      shmdt(segment.memory)
      shmctl(segment.id, IPC_RMID, nil)
    }
  }

  /// Runs the program on an input.
  func run(_ text: String) throws -> End {
    memset(map.memory, 0, Self.size)
    let bytes = withUnsafeBytes(of: UInt32(text.utf8.count), Array.init) + text.utf8
    memcpy(input.memory, bytes, bytes.count)
    try tell(0)
    let process = Int32(bitPattern: try hear())
    let end = try hear()
    return End(
      process: process, signal: end & 0xFF == 0x7F ? nil : Int32(end & 0x7F),
      map: Array(UnsafeBufferPointer(start: map.memory, count: mapBytes)))
  }

  /// The size of the map in bytes, as the program has told it.
  var mapBytes: Int { Int((greeting & 0x00FF_FFFE) >> 1) + 1 }

  private func tell(_ word: UInt32) throws {
    var word = word
    guard write(control, &word, 4) == 4 else { throw Failure.silence }
  }

  private func hear() throws -> UInt32 {
    var word: UInt32 = 0
    var request = pollfd(fd: status, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, 30_000) == 1, read(status, &word, 4) == 4 else {
      throw Failure.silence
    }
    return word
  }

  private static func share() throws -> (CInt, UnsafeMutablePointer<UInt8>) {
    let id = shmget(IPC_PRIVATE, size, IPC_CREAT | 0o600)
    guard id >= 0, let memory = shmat(id, nil, 0), Int(bitPattern: memory) != -1 else {
      throw Failure.system("shmget")
    }
    return (id, memory.bindMemory(to: UInt8.self, capacity: size))
  }
}
