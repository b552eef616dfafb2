internal import CFuzzing

/// The inputs that a process has run, the oldest first, as far back as they are kept.
struct InputHistory {
  /// The size of each input in four bytes, followed by its bytes.
  fileprivate var bytes: [UInt8] = []
  /// True when there were earlier inputs.
  fileprivate(set) var isCut = false

  /// Creates an empty history.
  init() {}

  /// The inputs, one by one.
  var inputs: [[UInt8]] {
    var inputs: [[UInt8]] = []
    bytes.withUnsafeBytes { bytes in
      var position = 0
      while position < bytes.count {
        // A size that a target has spoilt ends the history.
        guard position + WorkerBlock.sizeOfSize <= bytes.count else { break }
        let size = Int(bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
        position += WorkerBlock.sizeOfSize
        guard position + size <= bytes.count else { break }
        inputs.append(Array(bytes[position..<position + size]))
        position += size
      }
    }
    return inputs
  }
}

// Two halves, written in turn: when one is full, the older one is forgotten at once, so that
// nobody has to find the beginning of an input in the middle of others.
extension WorkerBlock {
  /// The most bytes of the last inputs of a process.
  static let historyCapacity = 1 << 22
  fileprivate static let sizeOfSize = MemoryLayout<UInt32>.size
  private static let half = historyCapacity / 2

  /// Notes an input before it is run.
  @inline(__always)
  func remember(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    let size = Self.sizeOfSize + count
    if Int(fields.pointee.history_used) + size > Self.half {
      guard turnHistory(for: size) else { return }
    }
    let used = Int(fields.pointee.history_used)
    let place = history + Int(fields.pointee.history_half) * Self.half + used
    place.storeBytes(of: UInt32(count), as: UInt32.self)
    ShortBytes.copy(
      count, from: bytes,
      to: (place + Self.sizeOfSize).assumingMemoryBound(to: UInt8.self))
    fields.pointee.history_used = UInt64(used + size)
  }

  /// Makes room for `size` bytes; false where there can be none.
  @inline(never)
  private func turnHistory(for size: Int) -> Bool {
    let fits = size <= Self.half
    if fields.pointee.history_before > 0 || !fits { fields.pointee.history_is_cut = 1 }
    fields.pointee.history_before = fits ? fields.pointee.history_used : 0
    fields.pointee.history_used = 0
    fields.pointee.history_half ^= 1
    return fits
  }

  /// Begins the history of a new process.
  func forgetInputs() {
    fields.pointee.history_used = 0
    fields.pointee.history_before = 0
    fields.pointee.history_is_cut = 0
  }

  /// The inputs that the process has run.
  var inputHistory: InputHistory {
    let half = Int(fields.pointee.history_half & 1)
    func written(_ half: Int, _ size: UInt64) -> UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(
        start: history + half * Self.half, count: Int(min(size, UInt64(Self.half))))
    }
    let older = written(half ^ 1, fields.pointee.history_before)
    let newer = written(half, fields.pointee.history_used)
    var result = InputHistory()
    result.bytes = Array(older) + Array(newer)
    result.isCut = fields.pointee.history_is_cut != 0
    return result
  }
}
