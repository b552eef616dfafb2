import TextTable

struct Input: Codable, Drawn {
  var rows: [Int]
  var width: UInt8
  var cutsHead: Bool

  static func draw(from source: inout some SizedSource) -> Input {
    Input(
      rows: .draw(from: &source), width: .draw(from: &source), cutsHead: .draw(from: &source))
  }
}

func check(_ input: Input) {
  let table = TextTable<Int> { row in
    [
      Column(
        "Number" <- row, width: Int(input.width), truncate: input.cutsHead ? .head : .tail),
      Column("Double" <- row &* 2),
    ]
  }
  let text = table.string(for: input.rows, style: Style.grid)
  if (text == nil) != input.rows.isEmpty { fatalError("no table") }
}

#if RANDOM
let witnesses: [Input] = [Input(rows: [1], width: 0, cutsHead: false)]
#endif
