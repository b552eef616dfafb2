import Glibc

/// Where every input goes, behind its length, if RECORDING says so.
private let recording: CInt? = getenv("RECORDING").map {
  open($0, O_WRONLY | O_CREAT | O_APPEND, 0o644)
}

/// The subjects of Benchmarks/Counters as fuzz targets.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSubject(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  if let recording {
    let record = withUnsafeBytes(of: UInt32(size)) { Array($0) } + bytes
    precondition(write(recording, record, record.count) == record.count)
  }
  _ = run(bytes)
  return 0
}
