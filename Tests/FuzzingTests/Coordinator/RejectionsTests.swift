import Testing

@testable import Fuzzing

@Suite("Rejections")
struct RejectionsTests {
  @Test("are counted, and advice is given once where nearly all inputs are rejected")
  func advice() throws {
    var rejections = Rejections()
    #expect(rejections.summary(of: 100) == nil)
    #expect(rejections.add(9_000, of: 10_000) == nil)
    let advice = rejections.add(11_000, of: 21_000)
    #expect(try #require(advice).hasPrefix("WARNING: the target rejects 95 % of the inputs"))
    #expect(rejections.add(1_000, of: 22_000) == nil)
    #expect(rejections.summary(of: 22_000) == "INFO: 21000 inputs were rejected, 95 % of all")
    var few = Rejections()
    #expect(few.add(1, of: 30_000) == nil)
    #expect(few.summary(of: 30_000) == "INFO: 1 input was rejected, less than 1 % of all")
  }
}
