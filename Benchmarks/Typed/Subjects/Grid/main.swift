// Rows of numbers, whose lengths and sums must fit.
struct Grid: Codable { var rows: [[Int]]; var sums: [Int] }

compare { source in
  Grid(
    rows: source.list(6) { $0.list(6) { $0.anyInteger() } }, sums: source.list(6) { $0.anyInteger() })
} isWrong: { grid in
  guard grid.rows.count >= 3, grid.rows.count == grid.sums.count else { return false }
  for row in grid.rows where row.count != grid.rows.count { return false }
  // The sum of the first row alone is checked.
  return grid.rows[0].reduce(0, &+) == grid.sums[0] && grid.sums[0] != 0
}
