import Foundation

typealias Input = [UInt8]

/// Whatever JSON somebody sends, its decoder takes it or throws.
func check(_ bytes: [UInt8]) {
  guard let parts = try? JSONDecoder().decode(URLComponents.self, from: Data(bytes)) else { return }
  _ = parts.url
}

#if RANDOM
let witnesses: [Input] = [Array(#"{"scheme":"1"}"#.utf8), Array(#"{"port":-1}"#.utf8)]
#endif
