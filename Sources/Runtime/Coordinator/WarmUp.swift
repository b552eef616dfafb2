/// The inputs that run before anything is mutated: built-in ones, and the corpus on disk.
struct WarmUp {
  /// The small inputs that many formats begin with.
  ///
  /// They run as part of the fuzzing proper.
  private static let builtIn: [[UInt8]] = [
    "0", "a", "{}", "[]", "<a/>", "\"\"", "a=b\n", "\0\0\0\0\0\0\0\0",
  ].map { Array($0.utf8) }

  /// The most inputs of one message.
  private static let largestBatch = 64

  private var files: [SeedFiles.File]
  /// The inputs that come from no file.
  private var madeUp: [[UInt8]]
  private var nextFile = 0
  private var pending: [[UInt8]]
  private var extras: [[UInt8]]
  private let maximumLength: Int
  private let form: InputForm
  /// The input that is there without any other: of no bytes, or of the simplest values.
  let simplest: [UInt8]
  /// True when the simplest values of a typed target are all there is to begin with: they may well
  /// reach no code.
  let isBare: Bool
  /// The number of seeds on disk when the run began.
  let total: Int
  /// The number of seeds that no worker has been given yet.
  var left: Int { files.count - nextFile }
  /// The number of files that could not be read.
  private(set) var unreadable = 0
  /// The files of inputs, where somebody will ask for many of them; else nil.
  private var remembered: [SHA1: String]?

  /// Prepares the inputs.
  ///
  /// `onlyASCII` concerns only inputs that are made here, not the user's files.
  init(
    seeds: SeedFiles, maximumLength: Int, onlyASCII: Bool = false, form: InputForm = .bytes
  ) {
    self.form = form
    files = seeds.files
    total = seeds.files.count
    isBare = form.target != nil && seeds.files.isEmpty && form.seeds.isEmpty
    self.maximumLength = maximumLength
    simplest = Array(form.simplest.prefix(maximumLength))
    // The last comes first. Without a corpus the line end stands in for one, as in libFuzzer.
    pending = seeds.files.isEmpty ? [[0x0a], []] : [[]]
    // An empty file is the empty input, which is on disk then.
    madeUp = pending.filter { !$0.isEmpty || seeds.files.isEmpty || seeds.smallest > 0 }
    extras = Self.builtIn.reversed().filter { !onlyASCII || !$0.contains(0) }
    if form.target != nil {
      remembered = [:]
      pending = [simplest]
      madeUp = pending
      extras = []
    }
    pending.insert(contentsOf: form.seeds.reversed(), at: 0)
    madeUp += form.seeds
  }

  /// Returns the next inputs; none when all have been handed out.
  ///
  /// There are enough of them to be worth a message, and few enough that `workers` workers end at
  /// about the same time.
  mutating func nextBatch(workers: Int) -> [[UInt8]] {
    guard let first = next() else { return [] }
    var batch = [first]
    let left = pending.count + files.count - nextFile
    let most = min(Self.largestBatch, left / (4 * max(1, workers)))
    // The first input has a place of its own.
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

  /// Returns the next input; nil when all have been handed out.
  private mutating func next() -> [UInt8]? {
    if let input = pending.popLast() { return input }
    while nextFile < files.count {
      nextFile += 1
      do throws(FuzzingError) {
        let file = files[nextFile - 1].path
        let input = try form.read(file, limit: maximumLength)
        if remembered != nil { remembered?[SHA1(input), default: file] = file }
        return input
      } catch {
        unreadable += 1
      }
    }
    return nil
  }

  /// Returns true when `input` is not on disk yet, so that it counts as new and must be written.
  func isMadeUp(_ input: UnsafeRawBufferPointer) -> Bool {
    madeUp.contains { $0.elementsEqual(input) }
  }

  /// Returns the file that `input` was read from; nil if there is none.
  ///
  /// The files are read again instead of being remembered, because many inputs are read and few are
  /// asked for. The draws of typed values are not in their files, whose texts take a process to
  /// read.
  func path(of input: [UInt8]) -> String? {
    if form.target != nil { return file(of: SHA1(input)) }
    return files.first {
      min($0.size, maximumLength) == input.count
        && (try? FileSystem.read($0.path, limit: maximumLength)) == input
    }?.path
  }

  /// Has the files of inputs remembered beyond their run, for `file(of:)`.
  mutating func rememberFiles() { remembered = [:] }

  /// Returns the file that the input of this hash was read from, nil if there is none.
  func file(of hash: SHA1) -> String? { remembered?[hash] }

  /// Lets go of the files, once all have run.
  mutating func forgetFiles() {
    files = []
    nextFile = 0
    madeUp = []
  }

  /// Returns the next built-in input.
  mutating func nextExtra() -> [UInt8]? {
    guard let extra = extras.popLast() else { return nil }
    return Array(extra.prefix(maximumLength))
  }

  /// Plans to run `inputs` as soon as a worker is free.
  mutating func add(_ inputs: [[UInt8]]) {
    pending += inputs.reversed()
  }

  /// Takes back inputs that could not be run.
  mutating func putBack(_ inputs: [[UInt8]]) { add(inputs) }
}
