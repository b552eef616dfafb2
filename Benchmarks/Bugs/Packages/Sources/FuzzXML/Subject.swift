import Foundation
import XMLCoder

struct Note: Codable {
  var to: String
  var priority: Int?
  var tags: [String]
}

typealias Input = [UInt8]

func check(_ bytes: [UInt8]) {
  guard let note = try? XMLDecoder().decode(Note.self, from: Data(bytes)) else { return }
  if (try? XMLEncoder().encode(note, withRootKey: "note")) == nil {
    fatalError("what was read cannot be written")
  }
}

#if RANDOM
let witnesses: [Input] = [[0x3C, 0xE1, 0x30, 0x30, 0x30], Array("<?x?>".utf8)]
#endif
