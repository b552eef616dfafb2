import Foundation

/// A number with its digits in groups of three.
func number(_ value: Int) -> String {
  let digits = String(value.magnitude)
  var groups: [Substring] = []
  var rest = digits[...]
  while rest.count > 3 {
    groups.insert(rest.suffix(3), at: 0)
    rest = rest.dropLast(3)
  }
  return (value < 0 ? "−" : "") + ([rest] + groups).joined(separator: ",")
}

/// A number and its noun: `1 input`, `2,000 inputs`.
func number(_ value: Int, _ noun: String) -> String {
  "\(number(value)) \(noun)\(value == 1 ? "" : "s")"
}

/// Milliseconds in the two largest units that say enough.
func duration(_ milliseconds: Int) -> String {
  let seconds = milliseconds / 1000
  switch seconds {
  case ..<1: return "\(milliseconds) ms"
  case ..<10:
    let tenths = milliseconds / 100 % 10
    return tenths == 0 ? "\(seconds) s" : "\(seconds).\(tenths) s"
  case ..<120: return "\(seconds) s"
  case ..<7200: return pair(seconds / 60, "min", seconds % 60, "s")
  case ..<172_800: return pair(seconds / 3600, "h", seconds % 3600 / 60, "min")
  default: return pair(seconds / 86400, "d", seconds % 86400 / 3600, "h")
  }
}

/// Milliseconds in one unit, for where there is little room.
func briefDuration(_ milliseconds: Int) -> String {
  let seconds = Double(milliseconds) / 1000
  switch seconds {
  case ..<120: return duration(milliseconds)
  case ..<7200: return "\(Int(seconds / 60)) min"
  case ..<172_800: return String(format: "%.1f h", seconds / 3600)
  default: return String(format: "%.1f d", seconds / 86400)
  }
}

private func pair(_ large: Int, _ unit: String, _ small: Int, _ smallUnit: String) -> String {
  small == 0 ? "\(large) \(unit)" : "\(large) \(unit) \(small) \(smallUnit)"
}

/// Bytes in the largest unit that leaves a number above one.
func byteCount(_ count: Int) -> String {
  switch count {
  case ..<1024: "\(count) B"
  case ..<(1 << 20): String(format: "%.1f KB", Double(count) / 1024)
  case ..<(1 << 30): String(format: "%.1f MB", Double(count) / Double(1 << 20))
  default: String(format: "%.1f GB", Double(count) / Double(1 << 30))
  }
}

/// The part of a whole in a hundred, with one digit behind the point.
func percent(_ part: Int, of whole: Int) -> String {
  whole == 0 ? "–" : String(format: "%.1f %%", 100 * Double(part) / Double(whole))
}

/// A date as people in any country read it, in UTC.
func dateText(_ milliseconds: Int) -> String {
  let formatter = DateFormatter()
  formatter.locale = Locale(identifier: "en_US_POSIX")
  formatter.timeZone = TimeZone(identifier: "UTC")
  formatter.dateFormat = "yyyy-MM-dd HH:mm"
  return formatter.string(from: Date(timeIntervalSince1970: Double(milliseconds) / 1000)) + " UTC"
}
