import SonarABI
import Testing

@Suite("Requests to a test runner")
struct TestRequestTests {
  @Test(
    "A request travels through the environment unchanged",
    arguments: [
      TestRequest(target: "Parse"),
      TestRequest(
        target: "a name", flags: ["-runs=3", "a folder/with\\slash", "ünï\ncode"],
        reached: "a folder/reached"),
      TestRequest(target: "a name", reached: "reached", seeds: "a folder"),
    ])
  func roundTrip(request: TestRequest) {
    let variables = Dictionary(uniqueKeysWithValues: request.variables.map { ($0.name, $0.value) })
    #expect(TestRequest { variables[$0] } == request)
  }

  @Test("Without the target's variable there is no request")
  func none() {
    #expect(TestRequest { $0 == TestRequest.variable ? nil : "-runs=1" } == nil)
  }
}
