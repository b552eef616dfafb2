import Foundation
import GRDB

#if FUZZING
import Fuzzing

let queue = try DatabaseQueue()
let formats: [DatabaseDateComponents.Format] = [.YMD_HMSS, .YMD_HMS, .HMSS, .YMD]

/// A column may have any text, and dates that were stored are read as they were.
try fuzz(
  "FuzzDatabaseDates",
  where: .any, .any, .range(0...9999), .range(0...86_399), .range(0...999_999_999),
  seeds: (Array("2026-11-30 08:00:00.123+01:00".utf8), 2_451_545.5, 2026, 3600, 999_000_000)
) { (text: [UInt8], julianDay: Double, year: Int, second: Int, nanosecond: Int) in
  try queue.read { db in
    let sql = "SELECT CAST(? AS TEXT)"
    let arguments: StatementArguments = [Data(text)]
    // Text that is no such value is an error.
    let date = try? Date.fetchOne(db, sql: sql, arguments: arguments)
    let value = try DatabaseValue.fetchOne(db, sql: sql, arguments: arguments) ?? .null
    precondition(Date.fromDatabaseValue(value) == date, "another date of a value")
    _ = try? UUID.fetchOne(db, sql: sql, arguments: arguments)
    _ = try? Decimal.fetchOne(db, sql: sql, arguments: arguments)
    _ = try? Int.fetchOne(db, sql: sql, arguments: arguments)
  }
  _ = Date(julianDay: julianDay)
  let components = DateComponents(
    year: year, month: 1, day: 2, hour: second / 3600, minute: second / 60 % 60,
    second: second % 60, nanosecond: nanosecond)
  for format in formats {
    let stored = DatabaseDateComponents(components, format: format).databaseValue
    let read = DatabaseDateComponents.fromDatabaseValue(stored)
    precondition(read != nil, "a stored date cannot be read")
    precondition(read?.format == format, "another format")
    if format != .YMD {
      precondition(read?.dateComponents.second == second % 60, "another second")
    }
    guard format == .YMD_HMSS || format == .HMSS else { continue }
    let difference = abs((read?.dateComponents.nanosecond ?? 0) - nanosecond)
    precondition(difference <= 1_000_000, "another part of a second")
  }
}
#endif
