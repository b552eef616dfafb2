/// A part of a package that can be fuzzed by its name.
enum FuzzTarget: Equatable {
  /// An executable target, which is a fuzzer once it is built.
  case executable(String)
  /// A call of `fuzz(…)` in a test, which the test runner reaches.
  case call(FuzzCalls.Call)

  var name: String {
    switch self {
    case .executable(let name): name
    case .call(let call): call.name
    }
  }

  /// The target of the package whose sources it is in.
  var owner: String {
    switch self {
    case .executable(let name): name
    case .call(let call): call.target
    }
  }

  var call: FuzzCalls.Call? {
    if case .call(let call) = self { return call }
    return nil
  }

  /// The line of `list` on a terminal: the name, and for a call the test target that it is in.
  var line: String { name + (call.map { "\t\($0.target)" } ?? "") }

  /// The target in words that find it in the sources.
  var place: String {
    switch self {
    case .executable(let name): "the executable target \(name)"
    case .call(let call): "fuzz(\"\(call.name)\") in \(call.function)() of \(call.target)"
    }
  }
}

extension FuzzTargets {
  /// All fuzz targets, sorted by name.
  var all: [FuzzTarget] {
    let calls = FuzzCalls(package: package, read: read).all
    return (names.map(FuzzTarget.executable) + calls.map(FuzzTarget.call))
      .sorted { $0.name < $1.name }
  }

  /// Returns the targets that the user means: those with the given names of targets, products or
  /// calls.
  ///
  /// For no names they are all executables, or where there is none, all calls.
  func chosen(_ names: [String]) throws(UserError) -> [FuzzTarget] {
    let all = all
    guard !all.isEmpty else { throw .noFuzzTargets(package: package.name) }
    var chosen: [FuzzTarget] = []
    for name in names {
      let target = try Self.target(called: name, in: all, of: package)
      if !chosen.contains(target) { chosen.append(target) }
    }
    guard names.isEmpty else { return chosen }
    let executables = all.filter { $0.call == nil }
    return executables.isEmpty ? all : executables
  }

  private static func target(
    called name: String, in all: [FuzzTarget], of package: PackageDescription
  ) throws(UserError) -> FuzzTarget {
    let named = all.filter { $0.name == name }
    // Inputs of one would be taken for those of the other.
    guard named.count < 2 else { throw .ambiguousTarget(name: name, places: named.map(\.place)) }
    let target =
      named.first
      ?? all.first { $0.call == nil && package.product(ofExecutable: $0.name) == name }
    guard let target else { throw .noSuchTarget(name: name, targets: all.map(\.name)) }
    return target
  }
}

extension Built {
  /// The program that `target` becomes by a build.
  init(_ target: FuzzTarget, in plan: PackageBuildPlan, of package: PackageDescription) {
    func product(_ name: String) -> String { "\(plan.products)/\(name)" }
    guard let call = target.call else {
      self.init(target: target.name, path: product(package.product(ofExecutable: target.name)))
      return
    }
    switch plan.buildSystem {
    case .native:
      self.init(
        target: target.name, path: product("\(package.name)PackageTests.xctest"), call: call)
    case .swiftBuild:
      self.init(
        target: target.name, path: product(call.target + BuildSystem.testRunnerSuffix),
        library: product("\(call.target).so"), call: call)
    }
  }
}
