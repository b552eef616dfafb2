internal import CFuzzing

/// A worker's crash record as values.
///
/// The record lies in memory that a dying process wrote, so
/// nothing in it is taken on trust.
struct CrashEvidence: Equatable {
  /// A loaded executable or library of the dead process.
  struct LoadedObject: Equatable {
    var path: String
    var base: UInt64
    var addresses: Range<UInt64>
  }

  /// A later sample of the stack of a hang.
  struct Sample: Equatable {
    /// The number of calls that it shares with the recorded stack, from the outermost inwards.
    var commonCount: Int
    /// The address inside those calls; nil where they are all.
    var next: UInt64?
    /// True when the address is the instruction itself, not one that a call returns to.
    var isInnermost: Bool
  }

  var death: UInt32
  var signal: Int32
  var code: Int32
  var flags: UInt32
  var faultAddress: UInt64
  /// The addresses, innermost first.
  var addresses: [UInt64]
  var samples: [Sample]
  var objects: [LoadedObject]

  /// True when the innermost address is the instruction itself.
  ///
  /// Otherwise all addresses are those that calls return to.
  var beginsAtInstruction: Bool {
    death != FUZZ_DEATH_EXIT.rawValue && !hasFlag(FUZZ_CRASH_SANITIZER)
      && !hasFlag(FUZZ_CRASH_ALLOCATION)
  }

  func hasFlag(_ flag: FuzzCrashFlags) -> Bool { flags & flag.rawValue != 0 }

  /// Returns the object that contains `address`.
  func object(of address: UInt64) -> LoadedObject? {
    objects.first { $0.addresses.contains(address) }
  }

  /// Returns the place of an address in the form that the symbolizer expects.
  func place(of address: UInt64, isReturnAddress: Bool) -> Symbolizer.Place {
    let object = object(of: address)
    return Symbolizer.Place(
      objectPath: object?.path ?? "", offset: address &- (object?.base ?? 0),
      isReturnAddress: isReturnAddress)
  }
}

extension CrashEvidence {
  /// Copies the record.
  ///
  /// The first object is the program itself, whatever path it was started by.
  init(_ record: UnsafePointer<FuzzCrashRecord>, executablePath: String) {
    death = record.pointee.death
    signal = record.pointee.signal
    code = record.pointee.code
    flags = record.pointee.flags
    faultAddress = record.pointee.fault_address
    let bytes = UnsafeRawPointer(record)
    let frames =
      bytes + (MemoryLayout<FuzzCrashRecord>.offset(of: \.frames) ?? 0)
    let frameCount = min(Int(record.pointee.frame_count), Int(FUZZ_MAX_FRAMES))
    addresses = (0..<frameCount).map { frames.load(fromByteOffset: $0 * 8, as: UInt64.self) }

    let firstSample =
      bytes + (MemoryLayout<FuzzCrashRecord>.offset(of: \.samples) ?? 0)
    let sampleCount = min(Int(record.pointee.sample_count), Int(FUZZ_MAX_SAMPLES))
    samples = (0..<sampleCount).map { index in
      let sample = firstSample.load(
        fromByteOffset: index * MemoryLayout<FuzzStackSample>.stride, as: FuzzStackSample.self)
      return Sample(
        commonCount: min(Int(sample.common_frames), frameCount),
        next: sample.next_frame == 0 ? nil : sample.next_frame,
        isInnermost: sample.is_innermost != 0)
    }

    let table = bytes + (MemoryLayout<FuzzCrashRecord>.offset(of: \.objects) ?? 0)
    let pathOffset = MemoryLayout<FuzzLoadedObject>.offset(of: \.path) ?? 0
    let objectCount = min(Int(record.pointee.object_count), Int(FUZZ_MAX_OBJECTS))
    objects = (0..<objectCount).map { index in
      let start = table + index * MemoryLayout<FuzzLoadedObject>.stride
      let object = start.assumingMemoryBound(to: FuzzLoadedObject.self)
      let size = MemoryLayout<FuzzLoadedObject>.size - pathOffset
      let path = UnsafeRawBufferPointer(start: start + pathOffset, count: size)
        .prefix { $0 != 0 }
      let low = object.pointee.low
      return LoadedObject(
        path: index == 0 ? executablePath : String(lossless: path),
        base: object.pointee.base, addresses: low..<max(low, object.pointee.high))
    }
  }
}
