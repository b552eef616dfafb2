import MyParser

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzProfile(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  var parser = ProfileParser()
  _ = try? parser.parse(String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self))
  return 0
}
