import MyParser

/// Called by the engine once for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzProfile(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
  var parser = ProfileParser()
  _ = try? parser.parse(text)
  return 0
}
