import Foundation
import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("Findings as SARIF")
struct SARIFFormatTests {
  private typealias Object = [String: Any]

  private func log(_ report: CampaignReport) throws -> Object {
    let text = try SARIFFormat.text(of: [report], below: "/p")
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
  }

  private func run(_ report: CampaignReport) throws -> Object {
    try #require((log(report)["runs"] as? [Object])?.first)
  }

  private func results(_ report: CampaignReport) throws -> [Object] {
    try #require(run(report)["results"] as? [Object])
  }

  private func report(_ findings: [CampaignFinding]) -> CampaignReport {
    CampaignReport(target: "Parse", program: "/p/main", generated: 0, findings: findings)
  }

  private func finding(kind: String = "crash") -> CampaignFinding {
    CampaignFinding(
      state: .new, kind: kind, bucket: "crash | trap | P.f() @ P.swift:4",
      reason: "Unexpected {x}", file: "/p/Sources/P/A: b.swift", line: 4, function: "P.f()",
      count: 3, bytes: 0, input: [], notes: [],
      frames: [
        .init(function: "trap", file: nil, line: 0, column: 0, own: 0),
        .init(function: "P.f()", file: "/p/Sources/P/A: b.swift", line: 4, column: 9, own: 1),
        .init(function: "P.g()", file: "/elsewhere/Q.swift", line: 7, column: 0, own: 1),
      ])
  }

  @Test("have the version, and the properties that the standard requires, at every object")
  func required() throws {
    let log = try log(ReportFixture.full)
    #expect(log["version"] as? String == "2.1.0")
    let run = try run(ReportFixture.full)
    let driver = try #require((run["tool"] as? Object)?["driver"] as? Object)
    #expect(driver["name"] as? String == "swiftc-fuzz")
    let rules = try #require(driver["rules"] as? [Object]).map { $0["id"] as? String }
    #expect(rules == ["crash", "timeout", "oom", "leak", "internal-error"])
    let results = try #require(run["results"] as? [Object])
    #expect(results.count == 3)
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(result["ruleId"] as? String == rules[index])
      #expect((result["message"] as? Object)?["text"] is String)
      #expect((result["locations"] as? [Object])?.count == 1)
    }
  }

  @Test("name line, function, and a fingerprint that is our bucket")
  func place() throws {
    let result = try #require(results(report([finding()])).first)
    let location = try #require((result["locations"] as? [Object])?.first)
    let place = try #require(location["physicalLocation"] as? Object)
    let file = try #require(place["artifactLocation"] as? Object)
    // A colon in the first part of a relative reference would be a scheme.
    #expect(file["uri"] as? String == "Sources/P/A%3A%20b.swift")
    #expect(file["uriBaseId"] as? String == "%SRCROOT%")
    #expect((place["region"] as? [String: Int]) == ["startLine": 4])
    let names = (location["logicalLocations"] as? [Object])?.map {
      $0["fullyQualifiedName"] as? String
    }
    #expect(names == ["P.f()"])
    #expect((result["message"] as? Object)?["text"] as? String == "Unexpected {{x}} in P.f().")
    #expect(
      (result["partialFingerprints"] as? [String: String])?.values.first
        == "crash | trap | P.f() @ P.swift:4")
    #expect(result["occurrenceCount"] as? Int == 3)
  }

  @Test("have the whole stack, and the way through the package's own code, outermost call first")
  func stack() throws {
    let result = try #require(results(report([finding()])).first)
    func functions(_ frames: Any?) throws -> [String] {
      try #require(frames as? [Object]).compactMap { frame in
        let location = frame["location"] as? Object
        let names = location?["logicalLocations"] as? [Object]
        return names?.first?["fullyQualifiedName"] as? String
      }
    }
    let stack = try #require((result["stacks"] as? [Object])?.first)
    #expect(try functions(stack["frames"]) == ["trap", "P.f()", "P.g()"])
    let flow = try #require((result["codeFlows"] as? [Object])?.first)
    let thread = try #require((flow["threadFlows"] as? [Object])?.first)
    #expect(try functions(thread["locations"]) == ["P.g()", "P.f()"])
    let frames = try #require(stack["frames"] as? [[String: Object]])
    let outside = frames[2]["location"]?["physicalLocation"] as? Object
    let file = outside?["artifactLocation"] as? [String: String]
    #expect(file == ["uri": "file:///elsewhere/Q.swift"])
  }

  @Test("carry their input, byte for byte")
  func input() throws {
    let folder = try Workspace()
    let bytes: [UInt8] = [0xFF, 0, 0x22]
    try folder.write(bytes: bytes, to: "crash-1")
    var finding = finding()
    finding.artifact = folder.file("crash-1")
    finding.bytes = bytes.count
    let run = try run(report([finding]))
    let artifact = try #require((run["artifacts"] as? [Object])?.first)
    #expect(artifact["length"] as? Int == 3)
    let contents = try #require(artifact["contents"] as? Object)
    #expect(Data(base64Encoded: try #require(contents["binary"] as? String)) == Data(bytes))
    let result = try #require((run["results"] as? [Object])?.first)
    let attachment = try #require((result["attachments"] as? [Object])?.first)
    #expect((attachment["artifactLocation"] as? Object)?["index"] as? Int == 0)
  }

  @Test("without a place in the code are shown at their input, for services want a file")
  func unplaced() throws {
    var finding = finding(kind: "oom")
    finding.file = nil
    finding.artifact = "/p/Fuzz/Parse/crashes/oom-1"
    let result = try #require(results(report([finding])).first)
    #expect(result["ruleId"] as? String == "oom")
    let place = (result["locations"] as? [Object])?.first?["physicalLocation"] as? Object
    let file = place?["artifactLocation"] as? Object
    #expect(file?["uri"] as? String == "Fuzz/Parse/crashes/oom-1")
  }

  @Test("that are mended are left out")
  func fixed() throws {
    var mended = finding()
    mended.state = .fixed
    var known = finding(kind: "leak")
    known.state = .known
    let results = try results(report([mended, known]))
    #expect(results.map { $0["ruleId"] as? String } == ["leak"])
    #expect(results.map { $0["baselineState"] as? String } == ["unchanged"])
    #expect(results.map { $0["level"] as? String } == ["warning"])
  }
}
