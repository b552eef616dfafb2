import ArgumentParser
import Foundation

/// `swiftc-fuzz doctor [TARGET]`: everything a build needs, found or not, and what fixes it; with a
/// target, what ails its campaign.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check every prerequisite and name the command that fixes what is missing.",
    discussion: HelpText.flowing(
      """
      With a fuzz target the health of its campaign is looked at, from the history of its runs and
      one run of the corpus: seeds, deaths, stability, speed, what is switched off, modules that
      nothing enters. Each thing that is not well has one thing to do.

      EXAMPLE
        swiftc-fuzz doctor
        swiftc-fuzz doctor Parse
      """))

  @OptionGroup var options: PackageOptions

  @Argument(help: "A fuzz target, or an executable that swiftc-fuzz has built.")
  var target: String?

  @Argument(help: "Folders of inputs.")
  var corpora: [String] = []

  func run() async throws {
    if let target {
      return try await reportingErrors {
        let reading = try await options.reading(
          of: target, corpora: corpora, wantsCoverage: false)
        let health = CampaignHealth(
          report: try await reading.result().report,
          cores: ProcessInfo.processInfo.activeProcessorCount)
        for remark in health.remarks { print(remark.text) }
      }
    }
    let doctor = Doctor(
      environment: ProcessInfo.processInfo.environment, commandPath: Installation.commandPath(),
      runner: ProcessRunner())
    let prerequisites = await doctor.examine()
    for prerequisite in prerequisites { print(prerequisite.text) }
    if prerequisites.contains(where: { $0.cure != nil && $0.isNeeded }) { throw ExitCode(1) }
    print("ready to fuzz")
  }
}
