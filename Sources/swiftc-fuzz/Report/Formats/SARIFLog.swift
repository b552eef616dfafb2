/// The part of SARIF 2.1.0 that findings need, with the standard's own names.
///
/// <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>
struct SARIFLog: Encodable {
  var schema = "https://json.schemastore.org/sarif-2.1.0.json"
  var version = "2.1.0"
  var runs: [Run]

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  struct Run: Encodable {
    var tool: Tool
    /// Services replace the results that they have of this name by those of this run.
    var automationDetails: AutomationDetails
    var originalUriBaseIds: [String: ArtifactLocation]
    var artifacts: [Artifact]
    var results: [Result]
  }

  struct Tool: Encodable { var driver: Driver }

  struct Driver: Encodable {
    var name: String
    var semanticVersion: String
    var rules: [Rule]
  }

  struct AutomationDetails: Encodable { var id: String }

  struct Rule: Encodable {
    var id: String
    var shortDescription: Message
    var help: Message
    var defaultConfiguration: Configuration
    var properties = Properties()

    struct Configuration: Encodable { var level: Level }
    struct Properties: Encodable { var tags = ["fuzzing"] }
  }

  enum Level: String, Encodable { case error, warning, note }

  struct Message: Encodable { var text: String }

  /// A file that results refer to: the input of a finding.
  struct Artifact: Encodable {
    var location: ArtifactLocation
    var length: Int?
    var contents: Contents?

    struct Contents: Encodable {
      /// The bytes in base64.
      var binary: String
      /// The same for people.
      var rendered: Message
    }
  }

  struct ArtifactLocation: Encodable {
    var uri: String
    var uriBaseId: String?
    /// The place of the file in `Run.artifacts`.
    var index: Int?
  }

  struct Result: Encodable {
    var ruleId: String
    var ruleIndex: Int
    var level: Level
    var baselineState: String
    var message: Message
    var locations: [Location]
    var partialFingerprints: [String: String]
    var occurrenceCount: Int?
    var stacks: [Stack]?
    var codeFlows: [CodeFlow]?
    var attachments: [Attachment]?
    var properties: Properties

    struct Properties: Encodable {
      var reproduce: String?
      var minimize: String?
    }
  }

  struct Location: Encodable {
    var physicalLocation: PhysicalLocation?
    var logicalLocations: [LogicalLocation]?
  }

  struct PhysicalLocation: Encodable {
    var artifactLocation: ArtifactLocation
    var region: Region?
  }

  struct Region: Encodable {
    var startLine: Int
    var startColumn: Int?
  }

  struct LogicalLocation: Encodable {
    var fullyQualifiedName: String
    var kind = "function"
  }

  struct Stack: Encodable { var frames: [Frame] }
  struct Frame: Encodable { var location: Location }
  struct CodeFlow: Encodable { var threadFlows: [ThreadFlow] }
  struct ThreadFlow: Encodable { var locations: [Frame] }

  struct Attachment: Encodable {
    var description: Message
    var artifactLocation: ArtifactLocation
  }
}
