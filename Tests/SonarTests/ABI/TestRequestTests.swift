import Sonar
import Testing

@Suite("Requests to test executables")
struct TestRequestTests {
  @Test("what is written is read, and nothing else is")
  func roundTrip() {
    let request = TestRequest(target: "Parse", reached: "a folder/reached")
    #expect(TestRequest(value: request.value) == request)
    #expect(TestRequest(value: "Parse") == nil)
    #expect(TestRequest(value: request.value + "\nmore") == nil)
  }
}
