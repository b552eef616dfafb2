/// Returns a number and the noun that it counts, such as `1 edge` or `2 edges`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
