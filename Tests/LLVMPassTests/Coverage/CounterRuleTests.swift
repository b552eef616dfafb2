import LLVMPass
import Testing

@Suite("Each rule does what it says, and nothing else changes")
struct CounterRuleTests {
  /// Two values of a `switch` that lead to one block, a trap, a diamond, a loop, and a thunk.
  private let assembly = """
    declare void @llvm.trap()
    define i32 @"$s1T1fys5Int32VADF"(i32 %x) {
    entry:
      %byte = trunc i32 %x to i8
      switch i8 %byte, label %other [
        i8 1, label %same
        i8 2, label %same
      ]
    same:
      br label %end
    other:
      %bad = icmp sgt i32 %x, 100
      br i1 %bad, label %trap, label %end
    trap:
      call void @llvm.trap()
      unreachable
    end:
      %r = phi i32 [ 1, %same ], [ 2, %other ]
      br label %loop
    loop:
      %i = phi i32 [ 0, %end ], [ %more, %next ]
      %more = add i32 %i, 1
      %half = icmp sgt i32 %more, 7
      br i1 %half, label %high, label %low
    high:
      br label %next
    low:
      br label %next
    next:
      %done = icmp sgt i32 %more, %x
      br i1 %done, label %out, label %loop
    out:
      ret i32 %r
    }
    define i32 @"$s1T1fys5Int32VADFTA"(i32 %x) {
      ret i32 %x
    }
    """

  private func edges(_ rules: Set<CounterRule>) throws -> Int {
    let options = Instrumentation(
      module: "T", counters: CounterOptions(rules: rules), verify: true)
    return try Instrumenter.instrument(assembly: assembly, options).report.functions
      .reduce(0) { $0 + $1.edges.count }
  }

  @Test(
    "Without a rule that leaves edges out there are more counters",
    arguments: Set(CounterRule.allCases).subtracting([.conditions]))
  func leavesOut(rule: CounterRule) throws {
    let all = Set(CounterRule.allCases)
    #expect(try edges(all.subtracting([rule])) > edges(all))
  }

  @Test("Without any, every block that is an edge has one")
  func none() throws {
    // entry, both edges to `same`, same, other, trap, other's edge to end, end; loop, high, low,
    // next, its edge back, out; the thunk's entry.
    #expect(try edges([]) == 15)
  }

  @Test("Cases of a number wider than a byte are counted apart")
  func wideCases() throws {
    func edges(ofBits bits: Int) throws -> Int? {
      let assembly = """
        define i32 @days(i\(bits) %month) {
          switch i\(bits) %month, label %none [
            i\(bits) 1, label %long
            i\(bits) 3, label %long
            i\(bits) 4, label %short
          ]
        long:
          ret i32 31
        short:
          ret i32 30
        none:
          ret i32 0
        }
        """
      let options = Instrumentation(module: "T", verify: true)
      return try Instrumenter.instrument(assembly: assembly, options).report.functions.first?.edges
        .count
    }
    #expect(try edges(ofBits: 8) == 4)
    // Its entry, the others, and each of the three values.
    #expect(try edges(ofBits: 16) == 5)
  }

  @Test("Parts of merged conditions are counted, unless nobody wants that")
  func conditions() throws {
    let assembly = """
      define i32 @both(i1 %a, i1 %b) {
        %ab = and i1 %a, %b
        br i1 %ab, label %yes, label %no
      yes:
        ret i32 1
      no:
        ret i32 2
      }
      """
    func edges(_ rules: Set<CounterRule>) throws -> Int? {
      let options = Instrumentation(
        module: "T", counters: CounterOptions(rules: rules), verify: true)
      return try Instrumenter.instrument(assembly: assembly, options).report.functions.first?.edges
        .count
    }
    let all = Set(CounterRule.allCases)
    #expect(try edges(all) == 4)
    #expect(try edges(all.subtracting([.conditions])) == 3)
  }

  @Test("Code that only dies is counted at its entry where there is no other")
  func onlyTraps() throws {
    let dies = """
      declare void @llvm.trap()
      define void @dies() {
        call void @llvm.trap()
        unreachable
      }
      """
    func counted(_ assembly: String) throws -> [String: Int] {
      let options = Instrumentation(module: "T", verify: true)
      return try Instrumenter.instrument(assembly: assembly, options).report.functions
        .reduce(into: [:]) { $0[$1.name] = $1.edges.count }
    }
    #expect(try counted(dies) == ["dies": 1])
    #expect(try counted(dies + "\ndefine void @f() {\n  ret void\n}\n") == ["f": 1])
    #expect(try counted("declare void @llvm.trap()") == [:])
  }
}
