import SwiftParser
import SwiftSyntax

func run(_ bytes: [UInt8]) -> Bool {
  // Each bracket inside of others doubles the time that it takes.
  guard bytes.count(where: { $0 == UInt8(ascii: "[") }) < 8 else { return false }
  let tree = bytes.withUnsafeBufferPointer { Parser.parse(source: $0) }
  return !tree.hasError
}

let corpus = [
  "struct Point: Hashable {\n  var x = 1, y: Int\n  func f<T>(_ t: T) async throws -> T { t }\n}\n",
  "for case let i? in [1, nil] where i > 0 { print(\"\\(i)\") }",
]
