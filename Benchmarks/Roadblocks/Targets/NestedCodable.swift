// A message in which an enumeration and a number must fit together.
import Foundation

enum Level: String, Codable { case info, warning, fatal }
struct Event: Codable {
  var level: Level
  var code: UInt16
  var source: Source
}
struct Source: Codable {
  var file: String
  var line: Int
}
struct Log: Codable {
  var version: Int
  var events: [Event]
}
func check(_ input: [UInt8]) {
  guard let log = try? JSONDecoder().decode(Log.self, from: Data(input)) else { return }
  if log.version == 3, log.events.contains(where: { $0.level == .fatal && $0.source.line == 77 }) {
    solved()
  }
}
