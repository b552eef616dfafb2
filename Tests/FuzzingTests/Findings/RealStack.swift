import Foundation
import TestSupport
import Testing

@testable import Fuzzing

/// A stack that a public package left, as the symbolizer read it.
///
/// The file begins with the signal, the address of the fault and what was printed. Then follows a
/// line for each function: symbol, object and offset, place. Functions at the same offset were
/// inlined into the last of them.
struct RealStack {
  let evidence: CrashEvidence
  let output: String
  private let calls: [Call]

  init(_ name: String) throws {
    let file = Repository.root
      .appendingPathComponent("Tests/FuzzingTests/Inputs/Stacks/\(name).txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let head = lines[0].split(separator: " ")
    let fault = head.count > 2 ? UInt64(head[2].dropFirst(2), radix: 16) : nil
    evidence = CrashEvidence(
      death: 0, signal: try #require(Int32(head[1])), code: 1, flags: 0,
      faultAddress: fault ?? 0, addresses: [], samples: [], objects: [])
    output = lines.filter { $0.hasPrefix("output ") }.joined()

    var groups: [(place: Substring, answers: [Symbolizer.Answer])] = []
    for line in lines where line.contains("\t") {
      let fields = line.split(separator: "\t")
      let answers = Symbolizer.parse([String(fields[0]), String(fields[2])])
      if groups.last?.place == fields[1] {
        groups[groups.count - 1].answers += answers
      } else {
        groups.append((fields[1], answers))
      }
    }
    calls = groups.enumerated().map { index, group in
      let parts = group.place.split(separator: "+")
      let place = Symbolizer.Place(
        objectPath: String(parts[0]), offset: UInt64(parts[1].dropFirst(2), radix: 16) ?? 0,
        isReturnAddress: index > 0)
      return Call(address: place.offset, place: place, answers: group.answers)
    }
  }

  var frames: [Frame] { Frame.joined(calls.map(\.frames)) }

  var reason: CrashReason {
    CrashReason.crash(
      evidence, frames: frames, failure: calls.first?.failure, output: Array(output.utf8))
  }

  var finding: Finding {
    Finding(crash: reason, frames: frames)
  }
}
