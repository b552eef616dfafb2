import Foundation
import XMLCoder

#if FUZZING
import Fuzzing

struct Note: Codable, Equatable {
  var to: String
  var priority: Int?
  var tags: [String]
}

fuzz("FuzzXML") { bytes in
  guard let note = try? XMLDecoder().decode(Note.self, from: Data(bytes)) else { return }
  // The round trip: whatever was decoded can be encoded again.
  _ = try? XMLEncoder().encode(note, withRootKey: "note")
}
#endif
