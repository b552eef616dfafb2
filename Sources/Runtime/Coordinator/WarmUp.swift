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
  /// Inputs that come from no file.
  private var madeUp: [[UInt8]]
  private var nextFile = 0
  private var pending: [[UInt8]]
  private var extras: [[UInt8]]
  private let maximumLength: Int
  private let form: InputForm
  /// The input that is there without any other: of no bytes, or of the simplest values.
  let simplest: [UInt8]
  /// Seeds on disk when the run began.
  let total: Int
  /// Seeds that no worker has been given yet.
  var left: Int { files.count - nextFile }
  /// Files that could not be read.
  private(set) var unreadable = 0

  /// `onlyASCII` is about what is made here; files are the user's own.
  init(
    seeds: SeedFiles, maximumLength: Int, onlyASCII: Bool = false, form: InputForm = .bytes
  ) {
    self.form = form
    files = seeds.files
    total = seeds.files.count
    self.maximumLength = maximumLength
    // Last first. The line end stands in for a corpus, as in libFuzzer.
    simplest = Array(form.simplest.prefix(maximumLength))
    pending = seeds.files.isEmpty ? [[0x0a], []] : [[]]
    // A file without a byte is the empty input, and there already.
    madeUp = pending.filter { !$0.isEmpty || seeds.files.isEmpty || seeds.smallest > 0 }
    extras = Self.builtIn.reversed().filter { !onlyASCII || !$0.contains(0) }
    if form.target != nil {
      pending = [simplest]
      madeUp = pending
      extras = []
    }
    pending.insert(contentsOf: form.seeds.reversed(), at: 0)
    madeUp += form.seeds
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
        return try form.read(files[nextFile - 1].path, limit: maximumLength)
      } catch {
        unreadable += 1
      }
    }
    return nil
  }

  /// Tells whether `input` is on no disk yet: it counts, and so it has to be written.
  func isMadeUp(_ input: UnsafeRawBufferPointer) -> Bool {
    madeUp.contains { $0.elementsEqual(input) }
  }

  /// Returns the file that `input` was read from, nil if there is none.
  ///
  /// Files are compared instead of noted down: few inputs are asked for, and many are read.
  func path(of input: [UInt8]) -> String? {
    files.first {
      min($0.size, maximumLength) == input.count
        && (try? FileSystem.read($0.path, limit: maximumLength)) == input
    }?.path
  }

  /// Lets go of the files, once all have run.
  mutating func forgetFiles() {
    files = []
    nextFile = 0
    madeUp = []
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
