import Glibc
import LLVMPass
import TestSupport
import Testing

@Suite("The time of the pass grows with the code", .measurement)
struct GrowthTests {
  /// One function that compares its argument with each of `count` constants.
  private func chain(_ count: Int) -> String {
    let steps = (0..<count).map { step in
      """
      b\(step):
        %c\(step) = icmp eq i64 %x, \(step * 7 + 100)
        br i1 %c\(step), label %t\(step), label %b\(step + 1)
      t\(step):
        call void @g(i64 \(step))
        br label %b\(step + 1)
      """
    }
    return """
      declare void @g(i64)
      define i64 @"$s1T1fyS2iF"(i64 %x) {
      entry:
        br label %b0
      \(steps.joined(separator: "\n"))
      b\(count):
        ret i64 %x
      }
      """
  }

  /// One function that stores `count` values too wide for a register, as optionals are at -Onone.
  private func stores(_ count: Int) -> String {
    let steps = (0..<count).map { "%v\($0) = zext i64 %x to i128\nstore i128 %v\($0), ptr %p" }
    return """
      define i64 @"$s1T1fyS2iF"(i64 %x, ptr %p) {
      \(steps.joined(separator: "\n"))
        ret i64 %x
      }
      """
  }

  /// Processor time of this thread, so that a busy machine changes nothing.
  private func seconds(_ body: () throws -> Void) rethrows -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
    let start = now()
    try body()
    return now() - start
  }

  @Test("Four times the blocks of one function take about four times as long")
  func linear() throws {
    let times = try [4_000, 16_000].map { count in
      let assembly = chain(count)
      return try seconds {
        let report = try Instrumenter.instrument(assembly: assembly, Instrumentation(module: "T"))
          .report
        #expect(report.functions.first?.sites.count == count)
      }
    }
    print("the pass: \(times[0]) s for 4,000 comparisons, \(times[1]) s for 16,000")
    // 16 times as long if it were quadratic.
    #expect(times[1] < times[0] * 8)
  }

  @Test("Four times the wide values take about four times as long")
  func wideValues() throws {
    let times = try [2_000, 8_000].map { count in
      let assembly = stores(count)
      return try seconds {
        _ = try Instrumenter.instrument(assembly: assembly, Instrumentation(module: "T"))
      }
    }
    print("the pass: \(times[0]) s for 2,000 values, \(times[1]) s for 8,000")
    #expect(times[1] < times[0] * 8)
  }
}
