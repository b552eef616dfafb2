import Foundation
import GRPCCore

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  _ = try? JSONDecoder().decode(ServiceConfig.self, from: Data(bytes: data, count: size))
  return 0
}
