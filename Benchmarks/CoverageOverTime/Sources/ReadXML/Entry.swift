import Foundation
import XMLCoder

@_cdecl("LLVMFuzzerTestOneInput")
func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: bytes, count: count)
  read([UInt8](input))
  return 0
}

struct Note: Codable {
  var to: String
  var priority: Int?
  var tags: [String]
}

func read(_ bytes: [UInt8]) {
  guard let note = try? XMLDecoder().decode(Note.self, from: Data(bytes)) else { return }
  _ = try? XMLEncoder().encode(note, withRootKey: "note")
}
