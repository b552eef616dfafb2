/// The comparisons of a run with fields that nothing in its input has set.
///
/// A target that reads named fields and uses their values later compares a field that the input
/// does not have with its initial value: zero or the empty text. No change of the bytes that are
/// there brings such operands nearer. A part of another input that has the field may do so.
struct UnsetFields {
  /// The number of different values of one field that are reported.
  private static let mostValues = 4
  /// The number of inputs with an empty text that are reported for one field: the field may be
  /// there, and be empty.
  private static let mostEmpty = 2

  private struct Field {
    var known: [Record.Operands] = []
    /// The number of values that it has had since.
    var values = 0
    /// The number of times that it was empty again.
    var empty = 0
  }

  private var fields: [Int: Field] = [:]

  /// The sites of the comparisons, in ascending order.
  var sites: [Int] { fields.keys.sorted() }

  init(in records: [Record]) {
    for record in records where record.isOfUnsetField { fields[record.siteID] = Field() }
    for record in records { fields[record.siteID]?.known.append(record.operands) }
  }

  /// Returns the comparisons of another run in which a field has a value that it did not have
  /// before, or may have been set to the empty text.
  mutating func news(in records: [Record]) -> [Record] {
    records.filter { record in
      guard record.isUnequal, var field = fields[record.siteID] else { return false }
      if !field.known.contains(record.operands) {
        field.known.append(record.operands)
        field.values += 1
      } else if record.hasEmptyText, field.empty < Self.mostEmpty {
        field.empty += 1
      } else {
        return false
      }
      fields[record.siteID] = field.values < Self.mostValues ? field : nil
      return true
    }
  }
}

extension Record {
  fileprivate var hasEmptyText: Bool {
    guard case .bytes(let left, let right) = operands else { return false }
    return left.isEmpty || right.isEmpty
  }

  /// True when the comparison asks if a variable that is zero or empty equals something, and it
  /// does not.
  fileprivate var isOfUnsetField: Bool {
    guard isUnequal, !site.predicate.isOrder, !site.flags.contains(.guardsTrap)
    else { return false }
    let constant = site.flags.intersection([.leftIsConstant, .rightIsConstant])
    return switch operands {
    case .integers(let left, let right):
      left == 0 && constant == .rightIsConstant || right == 0 && constant == .leftIsConstant
    case .floats(let left, let right):
      left == 0 && constant == .rightIsConstant || right == 0 && constant == .leftIsConstant
    case .bytes(let left, let right):
      left.isEmpty && constant != .leftIsConstant || right.isEmpty && constant != .rightIsConstant
    case .match, .cases, .decoder: false
    }
  }
}
