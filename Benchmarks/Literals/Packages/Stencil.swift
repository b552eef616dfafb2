import Stencil

/// The fuzz target.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
  let context: [String: Any] = ["name": "x", "list": [1, 2, 3], "on": true]
  _ = try? Environment().renderTemplate(string: text, context: context)
  return 0
}
