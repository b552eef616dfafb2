import Testing

@testable import Fuzzing

struct FindingLogTests {
  @Test("The first of a bucket is reported, much smaller ones are saved, the rest counted")
  func actions() {
    var log = FindingLog()
    let sizes = [100, 100, 90, 50, 49, 20, 5, 1]
    let actions = sizes.map { log.note(bucket: "a", kind: .crash, size: $0) }
    #expect(
      actions == [.report, .none, .none, .save, .none, .save, .save, .none])
    #expect(log.note(bucket: "b", kind: .timeout, size: 1000) == .report)
    #expect(log.count == 9)
    #expect(log.buckets.count == 2)
  }

  @Test("The first finding decides the exit code")
  func exitCodes() {
    func code(_ kinds: ArtifactKind...) -> Int32? {
      var log = FindingLog()
      for kind in kinds { _ = log.note(bucket: kind.rawValue, kind: kind, size: 1) }
      return log.exitCode(Options())
    }
    #expect(code() == nil)
    #expect(code(.crash, .timeout) == 77)
    #expect(code(.timeout, .crash) == 70)
    #expect(code(.oom) == 71)
    #expect(code(.leak) == 77)
    #expect(code(.internalError) == 2)
    #expect(code(.internalError, .crash) == 77)
  }
}
