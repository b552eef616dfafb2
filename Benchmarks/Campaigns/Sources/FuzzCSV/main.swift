import SwiftCSV

#if FUZZING
import Fuzzing

enum Delimiter: Codable { case comma, semicolon, tab }

try fuzz("FuzzCSV", seeds: ("a,b\n1,\"x\"\n", .comma)) { (text: String, delimiter: Delimiter) in
  let delimiter: CSVDelimiter =
    switch delimiter {
    case .comma: .comma
    case .semicolon: .semicolon
    case .tab: .tab
    }
  guard let csv = try? EnumeratedCSV(string: text, delimiter: delimiter) else {
    throw Rejected.input
  }
  _ = try? NamedCSV(string: text)
  // The serializer does not quote line breaks, and writes nothing for no rows; of the rest what
  // was written is read as it was.
  let cells = [csv.header] + csv.rows
  guard csv.header.count > 1, !csv.rows.isEmpty,
    cells.allSatisfy({ $0.allSatisfy { !$0.contains { $0.isNewline } } })
  else { return }
  let again = try EnumeratedCSV(string: csv.serialized, delimiter: delimiter)
  precondition(again.header == csv.header, "another header")
  precondition(again.rows == csv.rows, "other rows")
}
#endif
