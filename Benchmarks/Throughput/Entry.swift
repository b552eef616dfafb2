import Glibc

/// Where every input goes, behind its length, if RECORDING says so.
private let recording: CInt? = getenv("RECORDING").map {
  open($0, O_WRONLY | O_CREAT | O_APPEND, 0o644)
}

/// Writes an input down without an allocation: where things lie may decide what a target does.
private func record(_ data: UnsafePointer<UInt8>, _ size: Int, to file: CInt) {
  var length = UInt32(size)
  withUnsafeMutableBytes(of: &length) { length in
    var parts = (
      iovec(iov_base: length.baseAddress, iov_len: length.count),
      iovec(iov_base: UnsafeMutableRawPointer(mutating: data), iov_len: size)
    )
    let written = withUnsafeBytes(of: &parts) {
      writev(file, $0.baseAddress!.assumingMemoryBound(to: iovec.self), 2)
    }
    precondition(written == length.count + size)
  }
}

/// The subjects of Benchmarks/Counters as fuzz targets.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSubject(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  if let recording { record(data, size, to: recording) }
  _ = run(Array(UnsafeBufferPointer(start: data, count: size)))
  return 0
}
