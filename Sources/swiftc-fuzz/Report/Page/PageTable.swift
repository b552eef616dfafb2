/// A table whose numbers stand under each other.
struct PageTable {
  struct Column {
    var title: String
    var isNumber = false
    /// The part of it that a narrow screen can do without.
    var isMinor = false
  }

  var columns: [Column]
  var rows: [[Markup]]
  /// The subject of the table, for those who do not see it.
  var caption: String

  var markup: Markup {
    let head = columns.map { column -> Markup in
      "<th scope=\"col\"\(classes(column))>\(column.title)</th>"
    }
    let body = rows.map { row -> Markup in
      let cells = zip(columns, row).map { column, cell -> Markup in
        "<td\(classes(column))>\(cell)</td>"
      }
      return "<tr>\(cells)</tr>\n"
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(caption)"><table>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body)</tbody>
      </table></div>
      """
  }

  private func classes(_ column: Column) -> Markup {
    switch (column.isNumber, column.isMinor) {
    case (true, true): " class=\"num minor\""
    case (true, false): " class=\"num\""
    case (false, true): " class=\"minor\""
    case (false, false): ""
    }
  }

  /// A bar for a part of a whole, with the number beside it.
  static func bar(_ part: Int, of whole: Int) -> Markup {
    let width = whole > 0 ? 1000 * part / whole : 0
    return """
      <span class="bar" aria-hidden="true"><i style="width:\(width / 10).\(width % 10)%"></i></span>\
      <span class="pct">\(percent(part, of: whole))</span>
      """
  }
}
