import SonarABI
import Testing

@testable import Sonar

/// Records of several fields, all of which are compared when the last is read.
extension PursuitTests {
  @Suite("Fields that an input does not have")
  struct UnsetFieldsTests {
    struct Case: Sendable, CustomTestStringConvertible {
      var testDescription: String
      var seed: [UInt8]
      var others: [[UInt8]]
      var target: Target

      init(_ name: String, seed: [UInt8], others: [[UInt8]], _ target: @escaping Target) {
        (testDescription, self.seed, self.others, self.target) = (name, seed, others, target)
      }
    }

    /// Lines of a letter, "=" and a number.
    private static func numbers(in input: [UInt8], _ recorder: inout Recorder) -> [UInt8: UInt64] {
      var numbers: [UInt8: UInt64] = [:]
      for line in input.split(whereSeparator: { recorder.equal(1, UInt64($0), 0x0a) }) {
        guard let key = line.first else { continue }
        numbers[key] = UInt64(String(decoding: line.dropFirst(2), as: UTF8.self)) ?? 0
      }
      return numbers
    }

    /// The last text behind each tag; nil where the input ends before they do.
    private static func texts(in input: [UInt8], _ recorder: inout Recorder) -> [UInt8: [UInt8]]? {
      PursuitTests.elements(of: input[...], &recorder).map { elements in
        Dictionary(elements.map { ($0.tag, Array($0.content)) }) { $1 }
      }
    }

    static let cases: [Case] = [
      Case(
        "three numbers, one after the other",
        seed: Array("a=70000".utf8), others: ["x=9", "b=2", "c=3"].map { Array($0.utf8) }
      ) { input, recorder in
        let numbers = numbers(in: input, &recorder)
        return [(0x61, 70_000), (0x62, 80_808), (0x63, 123_456)].enumerated().allSatisfy {
          recorder.equal(10 + $0, numbers[$1.0] ?? 0, $1.1, width: 64)
        }
      },
      Case(
        "a text that another input has",
        seed: [1, 1, 7], others: [[3, 0], [2, 3, 0x78, 0x79, 0x7a]]
      ) { input, recorder in
        guard let texts = texts(in: input, &recorder) else { return false }
        return recorder.equal(10, UInt64(texts[1]?.first ?? 0), 7)
          && recorder.equal(11, texts[2] ?? [], "admin")
      },
      Case(
        "a text that another input has, and that is empty there",
        seed: [1, 1, 7], others: [[3, 1, 9], [2, 0]]
      ) { input, recorder in
        guard let texts = texts(in: input, &recorder) else { return false }
        return recorder.equal(10, UInt64(texts[1]?.first ?? 0), 7)
          && recorder.equal(11, texts[2] ?? [], "admin")
      },
    ]

    /// Returns true if the target is solved, by hints or by joining the seed with other inputs.
    private func isSolved(_ test: Case, others: [[UInt8]]?) -> Bool {
      var laboratory = Laboratory(target: test.target, left: 1000, others: others ?? [])
      guard laboratory.run(test.seed, for: 0, watching: .all) != nil else { return false }
      let records = laboratory.records(at: nil)
      var pursuit = Pursuit()
      if others == nil {
        pursuit.run(on: test.seed, comparing: records, limit: 1000, with: &laboratory)
      } else {
        pursuit.setFields(of: test.seed, comparing: records, with: &laboratory)
      }
      return laboratory.isSolved
    }

    @Test("are set by parts of others, and then set right", arguments: cases)
    func joins(test: Case) { #expect(isSolved(test, others: test.others)) }

    @Test("are not set where no other input has them, nor by hints", arguments: cases)
    func needsOthers(test: Case) {
      #expect(!isSolved(test, others: []))
      #expect(!isSolved(test, others: [test.seed]))
      #expect(!isSolved(test, others: nil))
    }

    private func record(
      _ operands: Record.Operands, _ predicate: Site.Predicate = .equal,
      flags: Site.Flags = .rightIsConstant
    ) -> Record {
      let kind: Site.Kind = if case .bytes = operands { .stringOrder } else { .integer }
      return Record(
        siteID: 7, site: Site(kind: kind, predicate: predicate, width: 64, flags: flags),
        operands: operands)
    }

    @Test("compare zero or an empty text with something else, that is not the constant")
    func unset() {
      func isUnset(_ record: Record) -> Bool { UnsetFields(in: [record]).sites == [7] }
      #expect(isUnset(record(.integers(0, 5))))
      #expect(isUnset(record(.integers(5, 0), flags: .leftIsConstant)))
      #expect(isUnset(record(.bytes([], [5]))))
      #expect(!isUnset(record(.integers(5, 0))))
      #expect(!isUnset(record(.integers(0, 0))))
      #expect(!isUnset(record(.integers(0, 5), flags: [])))
      #expect(!isUnset(record(.integers(0, 5), .unsignedLess)))
      #expect(!isUnset(record(.integers(0, 5), flags: [.rightIsConstant, .guardsTrap])))
      #expect(!isUnset(record(.bytes([5], []))))
    }

    @Test("are of interest with the first few values they get, each once")
    func news() {
      func value(_ number: UInt128) -> Record { record(.integers(number, 5)) }
      var unset = UnsetFields(in: [value(0), value(9)])
      #expect(unset.news(in: [value(0), value(9), value(5)]).isEmpty)
      #expect(unset.news(in: [value(1), value(1)]) == [value(1)])
      #expect(unset.news(in: [value(2), value(3)]) == [value(2), value(3)])
      #expect(unset.sites == [7])
      #expect(unset.news(in: [value(4), value(6)]) == [value(4)])
      #expect(unset.sites.isEmpty)
      var text = UnsetFields(in: [record(.bytes([], [5]))])
      let empty = record(.bytes([], [5]))
      #expect((0..<3).map { _ in text.news(in: [empty]).count } == [1, 1, 0])
      #expect(text.news(in: [record(.bytes([8], [5]))]).count == 1)
    }
  }
}
