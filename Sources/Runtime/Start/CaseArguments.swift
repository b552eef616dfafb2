/// The arguments of the case of a parameterized test that runs now, as values to begin with.
struct CaseArguments {
  private let arguments: [Any]

  /// Asks the test framework; there are none outside of a parameterized test.
  init() { self.init(TestFrameworks.current?.framework.argumentsOfCurrentCase ?? []) }

  init(_ arguments: [Any]) { self.arguments = arguments }

  /// Returns the values of all parameters; nil if the arguments are others.
  func values<each Value>() -> (repeat each Value)? {
    if let values: (repeat each Value) = Self.values(of: arguments) { return values }
    // A pair that stands for two parameters.
    guard arguments.count == 1 else { return nil }
    let mirror = Mirror(reflecting: arguments[0])
    return mirror.displayStyle == .tuple ? Self.values(of: mirror.children.map(\.value)) : nil
  }

  /// Returns the values of all parameters as the only seed; none if the arguments are others.
  func seeds<each Value>() -> [(repeat each Value)] {
    let values: (repeat each Value)? = values()
    return values.map { [$0] } ?? []
  }

  private static func values<each Value>(of arguments: [Any]) -> (repeat each Value)? {
    var next = 0
    func value<One>(_ type: One.Type) -> One? {
      defer { next += 1 }
      return next < arguments.count ? arguments[next] as? One : nil
    }
    let values = (repeat value((each Value).self))
    var fits = next == arguments.count
    func require<One>(_ value: One?) { if case .none = value { fits = false } }
    repeat require(each values)
    return fits ? (repeat (each values)!) : nil
  }
}
