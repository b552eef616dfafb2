import Foundation
import XMLCoder

struct Note: Codable {
  var to: String
  var priority: Int?
  var tags: [String]
}

func read(_ input: UnsafeBufferPointer<UInt8>) {
  let bytes = [UInt8](input)
  guard let note = try? XMLDecoder().decode(Note.self, from: Data(bytes)) else { return }
  _ = try? XMLEncoder().encode(note, withRootKey: "note")
}
