import Testing

@testable import Fuzzing

@Suite("Stacks of hangs")
struct SteadyStackTests {
  private func frame(_ function: String, line: Int = 1, _ origin: Frame.Origin = .user) -> Frame {
    Frame(
      address: 0, objectPath: "t", offset: 0, function: function, file: "t.swift", line: line,
      column: 1, origin: origin)
  }

  private func names(_ stack: SteadyStack) -> [String] { stack.frames.compactMap(\.function) }

  @Test("calls that were not there each time are left out")
  func transient() {
    let calls = [[frame("odd")], [frame("loop")], [frame("fuzz")]]
    let same = SteadyStack.Sample(commonCount: 2, next: [frame("even")])
    let atOtherCall = SteadyStack.Sample(commonCount: 1, next: [frame("loop", line: 2)])
    #expect(names(SteadyStack(calls: calls, samples: [])) == ["odd", "loop", "fuzz"])
    #expect(names(SteadyStack(calls: calls, samples: [same])) == ["loop", "fuzz"])
    #expect(names(SteadyStack(calls: calls, samples: [same, atOtherCall])) == ["loop", "fuzz"])
  }

  @Test("a stack that the others only add to stays whole")
  func prefix() {
    let calls = [[frame("loop")], [frame("fuzz")]]
    let deeper = SteadyStack.Sample(commonCount: 2, next: [frame("helper")])
    #expect(names(SteadyStack(calls: calls, samples: [deeper])) == ["loop", "fuzz"])
  }

  @Test("an inlined loop stays, though some of its instructions have no line and no caller")
  func inlined() {
    let loop = [frame("record", line: 6), frame("fuzz", line: 13)]
    let nowhere = [frame("fuzz", line: 0)]
    let samples = [loop, nowhere].map { SteadyStack.Sample(commonCount: 1, next: $0) }
    for first in [loop, nowhere] {
      let stack = SteadyStack(calls: [first, [frame("main", .system)]], samples: samples)
      #expect(names(stack) == ["record", "fuzz", "main"])
      #expect(stack.frames[0].line == 6)
    }
  }

  @Test("functions of another module stay by their names, for they come without lines")
  func inlinedWithoutLines() {
    let inner = [frame("index", line: 0), frame("record", line: 0), frame("fuzz", line: 13)]
    let outer = [frame("record", line: 0), frame("fuzz", line: 13)]
    let nowhere = [frame("fuzz", line: 0)]
    let samples = [outer, nowhere].map { SteadyStack.Sample(commonCount: 0, next: $0) }
    #expect(names(SteadyStack(calls: [inner], samples: samples)) == ["record", "fuzz"])
  }

  @Test("of two inlined helpers neither stays")
  func twoInlined() {
    let stack = SteadyStack(
      calls: [[frame("odd"), frame("fuzz")]],
      samples: [SteadyStack.Sample(commonCount: 0, next: [frame("even"), frame("fuzz")])])
    #expect(names(stack) == ["fuzz"])
  }

  @Test("where no call of the user stays, the first look has to do")
  func nothingStays() {
    let stack = SteadyStack(
      calls: [[frame("fuzz")], [frame("main", .system)]],
      samples: [SteadyStack.Sample(commonCount: 1, next: [frame("other")])])
    #expect(names(stack) == ["fuzz", "main"])
  }
}
