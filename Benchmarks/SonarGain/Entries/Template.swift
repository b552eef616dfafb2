import Stencil

private let context: [String: Any] = [
  "name": "Ada", "count": 3, "tags": ["a", "b", "c"], "nested": ["key": "value"],
]

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
  _ = try? Environment().renderTemplate(string: text, context: context)
  return 0
}
