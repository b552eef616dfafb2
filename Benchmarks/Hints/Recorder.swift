// Compiled into a subject: notes the inputs that a campaign traced, or records what these compare.
import Glibc

@testable import Fuzzing
@testable import Sonar

/// Longer inputs make files large and say little more.
private let longestInput = 4096

// MARK: A campaign, of whose traced inputs one in some is written down

private let sampleFile: CInt? = getenv("HINTS_SAMPLES").map {
  open($0, O_WRONLY | O_CREAT | O_APPEND, 0o644)
}
private var tracedRuns = 0

/// Calls the subject in the engine's place; inputs that crash it are not written down.
@_cdecl("LLVMFuzzerTestOneInput")
public func sampledSubject(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let isTraced = fuzz_trace_recording != 0
  let result = subject(data, size)
  if isTraced, let sampleFile, size <= longestInput {
    tracedRuns += 1
    if tracedRuns % 5 == 1 {
      let bytes = littleEndian(UInt32(size)) + UnsafeBufferPointer(start: data, count: size)
      precondition(write(sampleFile, bytes, bytes.count) == bytes.count)
    }
  }
  return result
}

// MARK: What those inputs compare

/// Records instead of initializing: the engine calls it once, and there is nothing to fuzz.
@_cdecl("LLVMFuzzerInitialize")
public func recordTraces(_ argc: UnsafeMutableRawPointer, _ argv: UnsafeMutableRawPointer) -> CInt {
  guard let path = getenv("HINTS_RECORD"), let target = getenv("HINTS_TRACES") else { return 0 }
  let most = getenv("HINTS_MOST").flatMap { Int(String(cString: $0)) } ?? 50
  guard let file = fopen(target, "w") else { exit(1) }
  let buffer = TraceBuffer(capacityBytes: 1 << 20)
  DecodingErrors.observe()
  for input in samples(in: path, most: most) {
    input.withUnsafeBufferPointer { bytes in
      // An empty input has no address, and needs none.
      let start = bytes.baseAddress ?? UnsafePointer(argc.assumingMemoryBound(to: UInt8.self))
      buffer.start()
      _ = subject(start, bytes.count)
      buffer.stop()
    }
    let trace = bytes(of: input, buffer.records)
    fwrite(trace, 1, trace.count, file)
  }
  fclose(file)
  exit(0)
}

/// At most `most` of the inputs that were written down, each once, from all of the campaign.
private func samples(in path: UnsafePointer<CChar>, most: Int) -> [[UInt8]] {
  guard let file = fopen(path, "r") else { return [] }
  var all: [UInt8] = []
  var part = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&part, 1, part.count, file), count > 0 { all += part[..<count] }
  fclose(file)
  var known: Set<[UInt8]> = []
  var samples: [[UInt8]] = []
  var position = 0
  while position + 4 <= all.count {
    let size = all[position..<position + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
    position += 4
    guard position + size <= all.count else { break }
    let input = Array(all[position..<position + size])
    position += size
    if known.insert(input).inserted { samples.append(input) }
  }
  return samples.count <= most ? samples : (0..<most).map { samples[$0 * samples.count / most] }
}

// MARK: Files of traces, whose layout is that of no type: types change

private func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
  withUnsafeBytes(of: number.littleEndian, Array.init)
}

private func counted(_ bytes: [UInt8]) -> [UInt8] { littleEndian(UInt32(bytes.count)) + bytes }

private func bytes(of input: [UInt8], _ records: [Record]) -> [UInt8] {
  counted(input) + littleEndian(UInt32(records.count)) + records.flatMap(bytes)
}

private func bytes(of record: Record) -> [UInt8] {
  let site = record.site
  var kind = site.kind.rawValue
  if case .decoder(let event) = record.operands {
    kind = [.missingKey: 7, .wrongType: 8, .requestedKey: 9][event.kind] ?? kind
  }
  var bytes =
    littleEndian(UInt64(record.siteID)) + [kind, site.predicate.rawValue]
    + littleEndian(site.width) + [site.flags.rawValue] + littleEndian(site.blocksBehind)
    + littleEndian(site.line)
  switch record.operands {
  case .integers(let left, let right):
    bytes += [0] + littleEndian(left) + littleEndian(right)
  case .floats(let left, let right):
    bytes += [1] + littleEndian(left.bitPattern) + littleEndian(right.bitPattern)
  case .bytes(let left, let right):
    bytes += [2] + counted(left) + counted(right)
  case .decoder(let event):
    bytes += [2] + counted(event.place.flatMap { $0 + [0x1e] }) + counted(event.wanted)
  case .cases(let value, let cases):
    bytes += [3] + littleEndian(value) + littleEndian(UInt32(cases.count))
    bytes += cases.flatMap { littleEndian($0) }
  }
  return bytes
}
