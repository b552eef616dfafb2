/// A reader of inputs that others put into the corpus directory, such as a second fuzzer, or into a
/// further directory, such as AFL++.
struct CorpusReloader {
  /// The first one is the run's own.
  private let directories: [String]
  private let form: InputForm
  /// The time between two readings of the directories in nanoseconds.
  ///
  /// It grows with the time a reading takes.
  private var interval: UInt64
  private let isOn: Bool
  private var next: UInt64 = 0
  private var known: Set<String>
  /// Finds the files that AFL++'s processes have in their queues.
  private let queues: () -> [(path: String, size: Int)]
  /// The inputs from those queues.
  private var queued: Set<SHA1> = []
  /// The names of new files that are hashes of their inputs, as other processes of ours name them.
  private var hashes: Set<String> = []
  /// The number of new files that could not be read.
  private(set) var unreadable = 0

  /// Looks every `interval` seconds, never if 0; `known` are the files the run starts with.
  init(
    directories: [String], interval: Int, known: SeedFiles, form: InputForm = .bytes,
    queues: @escaping () -> [(path: String, size: Int)] = { [] }
  ) {
    self.directories = directories
    self.queues = queues
    self.form = form
    isOn = interval > 0
    self.interval = UInt64(max(1, interval)) * 1_000_000_000
    self.known = Set(known.files.map(\.path))
  }

  /// Remembers an input that we wrote there ourselves.
  mutating func noteOwn(_ hash: SHA1) {
    guard let own = directories.first else { return }
    known.insert(own.hasSuffix("/") ? own + hash.hex : "\(own)/\(hash.hex)")
  }

  /// Returns true for an input that another process of ours has found, and that was read here.
  func isFromElsewhere(_ hash: SHA1) -> Bool { !hashes.isEmpty && hashes.contains(hash.hex) }

  /// Returns true for an input that was read from a queue of AFL++.
  func isQueued(_ hash: SHA1) -> Bool { !queued.isEmpty && queued.contains(hash) }

  /// Returns the inputs that are new since the last reading; nil if there are none, or it is not
  /// time yet.
  mutating func newInputs(now: UInt64, limit: Int) -> [[UInt8]]? {
    if next == 0 { next = now + interval }
    guard isOn, now >= next else { return nil }
    let own = directories.flatMap { FileSystem.files(below: $0) }
    let files = own + queues()
    var inputs: [[UInt8]] = []
    for (index, file) in files.enumerated() where known.insert(file.path).inserted {
      do throws(FuzzingError) {
        let input = try form.read(file.path, limit: limit)
        inputs.append(input)
        if index >= own.count { queued.insert(SHA1(input)) }
        let name = file.path.lastPathComponent
        if name.utf8.count == SHA1.digits { hashes.insert(name) }
      } catch {
        unreadable += 1
      }
    }
    // Listing a hundred thousand files takes a while: never more than a few parts in a hundred.
    interval = max(interval, UInt64(files.count) * 50_000)
    next = now + interval
    return inputs.isEmpty ? nil : inputs
  }
}
