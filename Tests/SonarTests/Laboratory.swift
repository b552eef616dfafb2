import SonarABI
import Testing

@testable import Sonar

// The parts of fake targets, and the engine that runs them.
extension PursuitTests {
  /// Compares, and says whether the input is the one that is looked for.
  typealias Target = @Sendable ([UInt8], inout Recorder) -> Bool

  /// Writes down what a fake target compares.
  struct Recorder {
    var records: [Record] = []

    mutating func equal(
      _ site: Int, _ left: UInt64, _ right: UInt64, width: UInt16 = 8,
      flags: Site.Flags = .rightIsConstant
    ) -> Bool {
      add(site, .equal, left, right, width, flags)
      return left == right
    }

    mutating func less(_ site: Int, _ left: UInt64, _ right: UInt64, width: UInt16 = 32) -> Bool {
      add(site, .unsignedLess, left, right, width, .rightIsConstant)
      return left < right
    }

    mutating func equal(_ site: Int, _ left: [UInt8], _ right: String) -> Bool {
      let right = Array(right.utf8)
      records.append(
        Record(
          siteID: site,
          site: Site(kind: .stringOrder, predicate: .equal, width: 0, flags: .rightIsConstant),
          operands: .bytes(left, right)))
      return left == right
    }

    mutating func misses(_ site: Int, _ type: String) {
      records.append(
        Record(
          siteID: site, site: Site(kind: .decoder, predicate: .equal, width: 0),
          operands: .decoder(DecoderEvent(.wrongType, wanted: Array(type.utf8)))))
    }

    mutating func lacks(_ site: Int, _ key: String) {
      records.append(
        Record(
          siteID: site, site: Site(kind: .decoder, predicate: .equal, width: 0),
          operands: .decoder(DecoderEvent(.missingKey, wanted: Array(key.utf8)))))
    }

    mutating func isEnough(_ site: Int, _ rest: Int, for length: UInt8) -> Bool {
      add(site, .signedLess, UInt64(rest), UInt64(length), 64, [])
      return rest >= Int(length)
    }

    private mutating func add(
      _ site: Int, _ predicate: Site.Predicate, _ left: UInt64, _ right: UInt64, _ width: UInt16,
      _ flags: Site.Flags
    ) {
      records.append(
        Record(
          siteID: site,
          site: Site(kind: .integer, predicate: predicate, width: width, flags: flags),
          operands: .integers(UInt128(left), UInt128(right))))
    }
  }

  /// Runs a fake target until it is solved or so many runs are made.
  struct Laboratory: TracingEngine {
    let target: Target
    var left: Int
    /// The inputs that the corpus takes in on the way.
    var keeps: @Sendable ([UInt8]) -> Bool = { _ in false }
    /// The rest of the corpus, to join inputs with in turn.
    var others: [[UInt8]] = []
    var joins = 0
    var recorder = Recorder()
    var isSolved = false
    /// The comparisons that the last run was asked to record.
    var watched = Watch.all

    mutating func run(_ input: [UInt8], for siteID: Int, watching watch: Watch) -> Bool? {
      guard left > 0, !isSolved else { return nil }
      left -= 1
      watched = watch
      recorder = Recorder()
      isSolved = target(input, &recorder)
      return isSolved || keeps(input)
    }

    func records(at siteID: Int?) -> [Record] {
      if let siteID, !watched.includes(siteID) {
        Issue.record("records that were not asked for: of \(siteID)")
      }
      return recorder.records.filter {
        watched.includes($0.siteID) && (siteID == nil || $0.siteID == siteID)
      }
    }

    mutating func allRecords(of input: [UInt8]) -> [Record]? {
      watched == .all || run(input, for: 0, watching: .all) != nil ? recorder.records : nil
    }

    mutating func joined(_ input: [UInt8], by separators: [UInt8]) -> [UInt8]? {
      if others.isEmpty { return nil }
      defer { joins += 1 }
      // Behind a separator in every other round.
      let separator = joins / others.count % 2 == 0 ? separators.prefix(1) : []
      return input + separator + others[joins % others.count]
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var seed: String
    /// Runs that suffice.
    var runs: Int
    var target: Target

    init(_ name: String, seed: String, runs: Int, _ target: @escaping Target) {
      testDescription = name
      self.seed = seed
      self.runs = runs
      self.target = target
    }
  }
}

extension Watch {
  /// Returns true if the comparisons of a site are recorded.
  fileprivate func includes(_ siteID: Int) -> Bool {
    switch self {
    case .all: true
    case .only(let sites): sites.contains(siteID)
    case .fresh(let known, let sites): !known.contains(siteID) || sites.contains(siteID)
    }
  }
}
