import SwiftCSV

typealias Input = String

/// Writes what was read, and reads it again: nothing changes.
func check(_ text: String) {
  guard let csv = try? EnumeratedCSV(string: text, delimiter: .comma) else { return }
  // The serializer does not quote line breaks, and writes nothing for no rows.
  let cells = [csv.header] + csv.rows
  guard csv.header.count > 1, !csv.rows.isEmpty,
    cells.allSatisfy({ $0.allSatisfy { !$0.contains { $0.isNewline } } })
  else { return }
  guard let again = try? EnumeratedCSV(string: csv.serialized, delimiter: .comma) else {
    fatalError("what was written cannot be read")
  }
  if again.header != csv.header { fatalError("another header") }
}

#if RANDOM
let witnesses: [Input] = [",\n\"\u{200D}"]
#endif
