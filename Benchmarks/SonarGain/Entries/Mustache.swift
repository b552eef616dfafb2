import Mustache

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
  guard let template = try? MustacheTemplate(string: text) else { return 0 }
  let object: [String: Any] = ["a": "1", "b": ["x", "y"], "c": ["a": true]]
  _ = template.render(object)
  return 0
}
