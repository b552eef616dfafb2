import Foundation
import GRDB

struct Input: Codable, Drawn {
  var text: [UInt8]
  var julianDay: Double
  var second: UInt8
  var nanosecond: UInt64

  static func draw(from source: inout some SizedSource) -> Input {
    Input(
      text: .draw(from: &source), julianDay: .draw(from: &source), second: .draw(from: &source),
      nanosecond: .draw(from: &source))
  }
}

let queue = try? DatabaseQueue()

/// A column may have any text, and times that were stored are read as they were.
func check(_ input: Input) {
  _ = try? queue?.read { database in
    try Date.fetchOne(database, sql: "SELECT CAST(? AS TEXT)", arguments: [Data(input.text)])
  }
  _ = Date(julianDay: input.julianDay)
  let nanosecond = Int(input.nanosecond % 1_000_000_000)
  let components = DateComponents(
    hour: 8, minute: 0, second: Int(input.second) % 60, nanosecond: nanosecond)
  let stored = DatabaseDateComponents(components, format: .HMSS).databaseValue
  guard let read = DatabaseDateComponents.fromDatabaseValue(stored) else {
    fatalError("a stored time cannot be read")
  }
  let difference = abs((read.dateComponents.nanosecond ?? 0) - nanosecond)
  if difference > 1_000_000 { fatalError("another part of a second") }
}

#if RANDOM
let witnesses: [Input] = [
  Input(text: [0x80, 0x30, 0x3A, 0x30, 0x30], julianDay: 0, second: 0, nanosecond: 0),
  Input(text: [], julianDay: .nan, second: 0, nanosecond: 0),
  Input(text: [], julianDay: 0, second: 0, nanosecond: 999_500_000),
]
#endif
