import Testing

@testable import Fuzzing

@Suite("Arguments of a test's case as values to begin with")
struct CaseArgumentsTests {
  private func pair(_ arguments: [Any]) -> (String, Int)? { CaseArguments(arguments).values() }

  @Test("They are the parameters' values where number and types agree")
  func fitting() throws {
    let values = try #require(pair(["cat", 100]))
    #expect(values == ("cat", 100))
    let bytes: ([UInt8])? = CaseArguments([[1, 2] as [UInt8]]).values()
    #expect(bytes == [1, 2])
  }

  @Test("A pair stands for two parameters")
  func tuple() throws {
    let values = try #require(pair([("cat", 100)]))
    #expect(values == ("cat", 100))
  }

  @Test("Others are none")
  func others() {
    #expect(pair([]) == nil)
    #expect(pair(["cat"]) == nil)
    #expect(pair(["cat", 100, true]) == nil)
    #expect(pair([100, "cat"]) == nil)
    #expect(pair(["cat", 1.5]) == nil)
  }
}
