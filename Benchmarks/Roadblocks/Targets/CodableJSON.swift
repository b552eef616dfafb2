// A message with required keys.
import Foundation

struct Message: Codable {
  var kind: String
  var priority: Int
  var tags: [String]
}

func check(_ input: [UInt8]) {
  guard let message = try? JSONDecoder().decode(Message.self, from: Data(input)) else { return }
  if message.kind == "alert", message.priority == 1207, !message.tags.isEmpty { solved() }
}
