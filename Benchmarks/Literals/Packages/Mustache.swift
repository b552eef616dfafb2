import Mustache

/// The fuzz target.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
  guard let template = try? MustacheTemplate(string: text) else { return 0 }
  let context: [String: Any] = [
    "name": "x", "list": [1, 2, 3], "map": ["key": "value"], "on": true,
  ]
  _ = template.render(context)
  return 0
}
