import Testing

@testable import Sonar

@Suite("Bytes behind very small inputs")
struct FillerTests {
  @Test("a very small input is looked at with more behind it, a larger one as it is")
  func longer() {
    #expect(Filler.longerInputs(than: []).map(\.count) == [1, 16])
    #expect(Filler.longerInputs(than: [7, 7]).map(\.count) == [3, 18])
    #expect(Filler.longerInputs(than: [1, 2, 3, 4]).isEmpty)
    #expect(Set(Filler.bytes(62, behind: [])).count == 62)
  }
}
