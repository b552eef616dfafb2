/// The comparisons of a run with fields that nothing in its input has set.
///
/// Who reads a record of named fields, and asks for their values when all are read, compares a
/// field that is not there with what it began as: zero, or the empty text. Then no change of the
/// bytes that are there brings the operands nearer, but a part of another input, which has the
/// field, may.
struct UnsetFields {
  /// Values of one field that are of interest.
  private static let mostValues = 4
  /// Inputs of interest in which a text is as empty as it was: it may be there, and empty.
  private static let mostEmpty = 2

  private struct Field {
    var known: [Record.Operands] = []
    /// How many values it was given since.
    var values = 0
    /// How many times it was empty again.
    var empty = 0
  }

  private var fields: [Int: Field] = [:]

  /// The sites, in ascending order.
  var sites: [Int] { fields.keys.sorted() }

  init(in records: [Record]) {
    for record in records where record.isOfUnsetField { fields[record.siteID] = Field() }
    for record in records { fields[record.siteID]?.known.append(record.operands) }
  }

  /// Of what another run compared, what is of interest: fields that got another value, or may have
  /// got an empty one.
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

  /// Whether it asks for the equality of zero or nothing with something, in vain.
  fileprivate var isOfUnsetField: Bool {
    guard isUnequal, !site.predicate.isOrder, !site.flags.contains(.guardsTrap),
      !site.kind.isOfDecoder
    else { return false }
    let constant = site.flags.intersection([.leftIsConstant, .rightIsConstant])
    return switch operands {
    case .integers(let left, let right):
      left == 0 && constant == .rightIsConstant || right == 0 && constant == .leftIsConstant
    case .floats(let left, let right):
      left == 0 && constant == .rightIsConstant || right == 0 && constant == .leftIsConstant
    case .bytes(let left, let right):
      left.isEmpty && constant != .leftIsConstant || right.isEmpty && constant != .rightIsConstant
    case .cases: false
    }
  }
}
