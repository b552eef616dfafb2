import TextTable

#if FUZZING
import Fuzzing

enum Side: Codable { case left, right, center }

/// A table has a line for each row, and its columns are as wide as they are to be.
fuzz("FuzzTextTable") { (rows: [[String: Int]], width: UInt8?, side: Side, cutsHead: Bool) in
  let width = width.map { Int($0) }
  let alignment: Alignment =
    switch side {
    case .left: .left
    case .right: .right
    case .center: .center
    }
  let table = TextTable<[String: Int]> { row in
    [
      Column(
        "Text" <- row.keys.sorted().joined(separator: ","), width: width, align: alignment,
        truncate: cutsHead ? .head : .tail),
      Column("Sum" <- row.values.reduce(0, &+), align: alignment),
    ]
  }
  for style in [
    Style.simple, Style.plain, Style.rst, Style.psql, Style.pipe, Style.org, Style.latex,
    Style.html, Style.grid, Style.fancy,
  ] as [any TextTableStyle.Type] {
    let text = table.string(for: rows, style: style)
    precondition((text == nil) == rows.isEmpty, "no table")
  }
}
#endif
