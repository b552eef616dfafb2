/// The inputs that run before anything is mutated: built-in ones, and the corpus on disk.
struct WarmUp {
  /// Small inputs that many formats start from.
  ///
  /// They run as part of the fuzzing proper.
  private static let builtIn: [[UInt8]] = [
    "0", "a", "{}", "[]", "<a/>", "\"\"", "a=b\n", "\0\0\0\0\0\0\0\0",
  ].map { Array($0.utf8) }

  /// Inputs of one message.
  private static let largestBatch = 64

  private var files: [SeedFiles.File]
  private var nextFile = 0
  private var pending: [[UInt8]]
  private var extras: [[UInt8]]
  private let maximumLength: Int
  /// Files that could not be read.
  private(set) var unreadable = 0

  /// `onlyASCII` is about what is made here; files are the user's own.
  init(seeds: SeedFiles, maximumLength: Int, onlyASCII: Bool = false) {
    files = seeds.files
    self.maximumLength = maximumLength
    // Last first. The line end stands in for a corpus, as in libFuzzer.
    pending = seeds.files.isEmpty ? [[0x0a], []] : [[]]
    extras = Self.builtIn.reversed().filter { !onlyASCII || !$0.contains(0) }
  }

  /// The next inputs, so many that a message is worth it and `workers` end at about the same time;
  /// none when all have been handed out.
  mutating func nextBatch(workers: Int) -> [[UInt8]] {
    guard let first = next() else { return [] }
    var batch = [first]
    let left = pending.count + files.count - nextFile
    let most = min(Self.largestBatch, left / (4 * max(1, workers)))
    // The first has a place of its own.
    var room = WorkerBlock.furtherCapacity
    while batch.count < most, let input = next() {
      room -= WorkerBlock.room(for: input)
      guard room >= 0 else {
        pending.append(input)
        break
      }
      batch.append(input)
    }
    return batch
  }

  /// The next input; nil when all have been handed out.
  private mutating func next() -> [UInt8]? {
    if let input = pending.popLast() { return input }
    while nextFile < files.count {
      nextFile += 1
      do throws(FuzzingError) {
        return try FileSystem.read(files[nextFile - 1].path, limit: maximumLength)
      } catch {
        unreadable += 1
      }
    }
    files = []
    nextFile = 0
    return nil
  }

  /// The next built-in input.
  mutating func nextExtra() -> [UInt8]? {
    guard let extra = extras.popLast() else { return nil }
    return Array(extra.prefix(maximumLength))
  }

  /// Runs `inputs` as soon as a worker is free.
  mutating func add(_ inputs: [[UInt8]]) {
    pending += inputs.reversed()
  }

  /// Takes back inputs that could not be run.
  mutating func putBack(_ inputs: [[UInt8]]) { add(inputs) }
}
