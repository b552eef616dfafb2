import ArgumentParserToolInfo
import Foundation

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  _ = try? JSONDecoder().decode(ToolInfoV0.self, from: Data(bytes: data, count: size))
  return 0
}
