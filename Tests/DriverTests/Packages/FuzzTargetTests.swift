import Foundation
import Testing

@testable import swiftc_fuzz

@Suite("Fuzz targets by name: executables, and calls in tests")
struct FuzzTargetTests {
  private func targets(tests: String) throws -> FuzzTargets {
    var files = SamplePackage.files
    files["/home/me/My-Demo/Tests/MyTests/T.swift"] = "import Fuzzing\n" + tests
    return FuzzTargets(package: try SamplePackage.package()) { files[$0] }
  }

  @Test("Calls are listed with their test target, among the executables")
  func list() throws {
    let targets = try targets(
      tests: """
        @Test func parses() throws { try fuzz("JSON", seeds: "a") { (text: String) in } }
        final class OldTests: XCTestCase { func testIt() { fuzz("XML") { _ in } } }
        """)
    #expect(targets.all.map(\.line) == ["FuzzIt", "JSON\tMyTests", "Old-Style", "XML\tMyTests"])
    #expect(targets.all.map(\.owner) == ["FuzzIt", "MyTests", "Old-Style", "MyTests"])
    let chosen = try targets.chosen(["XML", "FuzzIt"])
    #expect(chosen.map(\.call?.nameInXCTest) == ["MyTests.OldTests/testIt", nil])
    // Programs are built when nothing is named.
    #expect(try targets.chosen([]).map(\.name) == ["FuzzIt", "Old-Style"])
    #expect(
      throws: UserError.noSuchTarget(
        name: "JSN", targets: ["FuzzIt", "JSON", "Old-Style", "XML"])
    ) { try targets.chosen(["JSN"]) }
  }

  @Test("Calls whose name is no literal are counted by file, because no command can choose them")
  func nameless() throws {
    let package = try SamplePackage.package()
    let file = "/home/me/My-Demo/Tests/MyTests/T.swift"
    func nameless(_ tests: String) -> [String] {
      FuzzCalls(package: package) { $0 == file ? "import Fuzzing\n" + tests : nil }.nameless
        .map { "\($0.file): \($0.count)" }
    }
    #expect(
      nameless(
        """
        func fuzz(all names: [String]) {}
        @Test(arguments: ["a", "b"]) func each(name: String) { fuzz(name) { _ in } }
        @Test func both() { fuzz("x \\(1)") { _ in }; fuzz("A") { _ in } }
        """) == ["Tests/MyTests/T.swift: 2"])
    #expect(nameless("@Test func a() { fuzz(\"A\", seeds: \"\") { _ in } }") == [])
  }

  @Test("In a package with nothing but calls these are all that can be built")
  func onlyCalls() throws {
    let file = "/home/me/My-Demo/Tests/MyTests/T.swift"
    let package = try SamplePackage.package()
    let targets = FuzzTargets(package: package) { path in
      path == file ? "import Fuzzing\n@Test func a() { fuzz(\"A\") { _ in } }" : nil
    }
    #expect(try targets.chosen([]).map(\.name) == ["A"])
  }

  @Test("Two of one name are refused when it is used, because their inputs would be mixed")
  func ambiguous() throws {
    let targets = try targets(
      tests: """
        @Test func one() { fuzz("FuzzIt") { _ in } }
        @Test func two() { fuzz("Same") { _ in } }
        @Test func three() { fuzz("Same") { _ in } }
        @Test func four() {
          #if os(Linux)
          fuzz("Conditional") { _ in }
          #else
          fuzz("Conditional") { (text: String) in }
          #endif
        }
        """)
    #expect(
      throws: UserError.ambiguousTarget(
        name: "FuzzIt",
        places: ["the executable target FuzzIt", "fuzz(\"FuzzIt\") in one() of MyTests"])
    ) { try targets.chosen(["FuzzIt"]) }
    #expect(throws: UserError.self) { try targets.chosen(["Same"]) }
    #expect(try targets.chosen(["Conditional"]).count == 1)
    #expect(try targets.chosen(["Old-Style"]).count == 1)
  }

  @Test(
    "The test runner is asked for one test, of that module and of no other",
    arguments: [
      ("func parses() {", "MyTests.parses()/T.swift:1:2", true),
      ("func parses() {", "MyTests.Outer/Inner/parses()/T.swift:1:2", true),
      ("func parses() {", "MyTests.reparses()/T.swift:1:2", false),
      ("func parses() {", "OtherTests.parses()/T.swift:1:2", false),
      ("func parses(text: String) {", "MyTests.parses(text:)/T.swift:1:2", true),
      ("func `it parses. Always`() {", "MyTests.`it parses. Always`()/T.swift:1:2", true),
      ("func `it parses. Always`() {", "MyTests.Suite/`it parses1 Always`()/T.swift:1:2", false),
    ])
  func filter(function: String, id: String, isMeant: Bool) throws {
    let call = try #require(
      targets(tests: "@Test \(function) fuzz(\"JSON\") { _ in } }").chosen(["JSON"]).first?.call)
    let pattern = try #require(call.runnerArguments.last)
    #expect(id.contains(try Regex(pattern)) == isMeant, "\(pattern)")
  }

  @Test("A call is in the runner of all tests, in Swift Build in the library of its test target")
  func programs() throws {
    let targets = try targets(tests: "@Test func a() { fuzz(\"A\") { _ in } }")
    let package = try SamplePackage.package()
    let call = try #require(try targets.chosen(["A"]).first)
    var plan = PackageBuildPlan(
      toolchain: try Toolchain.find(environment: ProcessInfo.processInfo.environment),
      package: "/p", options: FuzzOptions(), commandIdentity: "1")
    let native = Built(call, in: plan, of: package)
    #expect(native.path == "\(plan.products)/DemoPackageTests.xctest")
    #expect(native.image == native.path)
    plan.buildSystem = .swiftBuild
    let built = Built(call, in: plan, of: package)
    #expect(built.path == "\(plan.products)/MyTests-test-runner")
    #expect(built.image == "\(plan.products)/MyTests.so")
    let program = try #require(try targets.chosen(["FuzzIt"]).first)
    #expect(Built(program, in: plan, of: package).image.hasPrefix(plan.products + "/"))
  }

  @Test("The runner has its request in variables, a program its arguments")
  func jobs() throws {
    let program = Built(target: "A", path: "a")
    let job = program.job("testing", ["-runs=1", "b"], environment: ["C": "d"], reached: "r")
    #expect(job.arguments == ["-runs=1", "b"] && job.environment == ["C": "d"])
    var runner = program
    runner.call = FuzzCalls.Call(name: "A", target: "T", module: "T", function: "a")
    let request = runner.job("testing", ["-runs=1", "b"], environment: ["C": "d"], reached: "r")
    #expect(request.arguments == runner.call?.runnerArguments)
    #expect(
      request.environment == [
        "C": "d", "SWIFTC_FUZZ_TEST": "A", "SWIFTC_FUZZ_TEST_FLAGS": "-runs=1 b",
        "SWIFTC_FUZZ_TEST_REACHED": "r",
      ])
  }
}
