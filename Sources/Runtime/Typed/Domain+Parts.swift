extension Domain {
  /// Creates the domain of a type whose values are made of parts.
  static func ofParts<Whole: FuzzableByParts>(
    _ type: Whole.Type
  ) throws(TypedInputError) -> Domain {
    // Value and Whole are the same type, which the caller has found by a cast.
    let forms = try PartedType<Whole>.known()
    return Domain(
      draw: { unsafeCast(try forms.draw(&$0)) },
      literal: { forms.literal(Domain<Whole>.unsafeCast($0)) },
      read: { unsafeCast(try forms.read($0, &$1)) })
  }
}

extension FuzzableByParts {
  /// Draws a form, and then its parts.
  public static func draw(from draws: inout Draws) throws -> Self {
    try PartedType<Self>.known().draw(&draws)
  }
}

/// A domain without its type.
struct AnyDomain {
  let draw: (inout Draws) throws -> Any
  let literal: (Any) -> Literal
  let read: (Literal, inout Draws) throws -> Any

  init<Value>(_ domain: Domain<Value>) {
    draw = { try domain.draw(&$0) }
    literal = { ($0 as? Value).map(domain.literal) ?? .opaque(String(reflecting: $0)) }
    read = { try domain.read($0, &$1) }
  }
}

/// The domains of the types that are being examined or have been, because a type may be a part of
/// itself.
private enum PartedTypes {
  static let lock = RecursiveLock()
  /// It is read and written by the thread that holds the lock.
  nonisolated(unsafe) static var known: [ObjectIdentifier: AnyObject] = [:]
}

/// The forms of a type, with the domains of their parts.
private final class PartedType<Whole: FuzzableByParts> {
  private let kind = GroupKind(Whole.self, isSequence: false)
  private let forms = Whole.fuzzableForms
  /// The domains of each form's parts; set before the type is used.
  private var domains: [[AnyDomain]] = []

  /// Returns the forms of the type, which are looked at once.
  static func known() throws(TypedInputError) -> PartedType {
    try PartedTypes.lock.holding { () throws(TypedInputError) -> PartedType in
      let identity = ObjectIdentifier(Whole.self)
      if let known = PartedTypes.known[identity] as? PartedType { return known }
      let type = PartedType()
      // A part of the same type finds this one.
      PartedTypes.known[identity] = type
      do throws(TypedInputError) {
        type.domains = try type.domainsOfParts()
      } catch {
        PartedTypes.known[identity] = nil
        throw error
      }
      return type
    }
  }

  private func domainsOfParts() throws(TypedInputError) -> [[AnyDomain]] {
    guard !forms.isEmpty else { throw .noValues }
    var domains: [[AnyDomain]] = []
    for form in forms {
      var parts: [AnyDomain] = []
      for part in form.parts {
        do throws(TypedInputError) {
          parts.append(try part.makeDomain())
        } catch {
          guard case .unfuzzable(let type) = error else { throw error }
          let place = [form.call, part.label ?? "\(parts.count)"].joined(separator: ".")
          throw .unfuzzablePart(place, type: type)
        }
      }
      domains.append(parts)
    }
    return domains
  }

  /// Draws the number of a form, and then its parts, as a group.
  func draw(_ draws: inout Draws) throws -> Whole {
    let outside = draws.enter(kind)
    defer { draws.leave(to: outside) }
    if ChoiceFormat.isEndless(outside) { throw TypedInputError.tooDeep }
    guard forms.count > 1 else { return try draw(0, &draws) }
    if draws.absentFrom != Int.max {
      let simplest = try simplestForm()
      draws.recorder?.pointee.alternative(simplest, of: forms.count)
      return try draw(simplest, &draws)
    }
    let number = draws.alternative(of: forms.count)
    InputShape.note(kind, alternative: number)
    return try draw(number, &draws)
  }

  private func draw(_ number: Int, _ draws: inout Draws) throws -> Whole {
    var values: [Any] = []
    values.reserveCapacity(domains[number].count)
    for domain in domains[number] { values.append(try domain.draw(&draws)) }
    var parts = FuzzableParts(values)
    return try forms[number].make(&parts)
  }

  private func simplestForm() throws -> Int {
    try SimplestCases.number(of: Whole.self, count: forms.count) { number in
      var draws = Draws.simplest(recorder: nil)
      draws.absentFrom = 0
      return (try? self.draw(number, &draws)) != nil
    }
  }

  func literal(_ value: Whole) -> Literal {
    guard let number = forms.firstIndex(where: { $0.matches(value) }) else {
      return .opaque(String(reflecting: value))
    }
    let (form, domains) = (forms[number], domains[number])
    var arguments: [Literal.Argument] = []
    for (part, domain) in zip(form.parts, domains) {
      guard let value = part.get(value) else { return .opaque(String(reflecting: value)) }
      arguments.append(.init(label: part.label, value: domain.literal(value)))
    }
    // A case without values is no call.
    return .call(form.call, arguments.isEmpty && form.call.hasPrefix(".") ? nil : arguments)
  }

  func read(_ literal: Literal, _ draws: inout Draws) throws -> Whole {
    guard case .call(let name, let arguments) = literal,
      let number = forms.firstIndex(where: { form in
        form.call == name && form.parts.map(\.label) == (arguments ?? []).map(\.label)
      })
    else { throw Domain<Whole>.mismatch(literal) }
    let outside = draws.enter(kind)
    defer { draws.leave(to: outside) }
    if forms.count > 1 { draws.recorder?.pointee.alternative(number, of: forms.count) }
    var values: [Any] = []
    for (domain, argument) in zip(domains[number], arguments ?? []) {
      values.append(try domain.read(argument.value, &draws))
    }
    var parts = FuzzableParts(values)
    return try forms[number].make(&parts)
  }
}
