/// The faults of a campaign, and the one thing to do about each.
struct CampaignHealth {
  /// One thing that was looked at.
  struct Finding: Equatable {
    var subject: String
    var state: String
    /// The remedy; nil where all is well.
    var cure: String?

    var text: String {
      let mark = cure == nil ? "ok  " : "LOOK"
      return "\(mark)  \(subject): \(state)" + (cure.map { "\n      do: \($0)" } ?? "")
    }
  }

  let report: CampaignReport
  /// Of the machine.
  let cores: Int

  /// All that can be said, most basic first.
  var findings: [Finding] {
    guard let run = report.runs.last else {
      return [
        Finding(
          subject: "history", state: "no run on this corpus has left one",
          cure: "swiftc-fuzz run \(report.target)")
      ]
    }
    return [
      progress, seeds, unreadable, deaths(run), hangs, stability, speed(run), search(run),
      unentered,
    ].compactMap(\.self)
  }

  private var progress: Finding? {
    let summary = report.summary
    let state =
      "\(number(summary.executions, "execution")), \(number(summary.edges, "edge")), "
      + "last news \(duration(summary.sinceNews)) ago"
    guard summary.isWorthwhile == false else { return Finding(subject: "progress", state: state) }
    return Finding(subject: "progress", state: state, cure: summary.advice)
  }

  private var seeds: Finding? {
    let provenance = report.provenance
    guard provenance.seeds > 0 else {
      return Finding(
        subject: "seeds", state: "none were read",
        cure: "put some small valid inputs into Fuzz/\(report.target)/seeds")
    }
    let unused = max(0, provenance.seeds - provenance.usedSeeds)
    let state = "\(number(provenance.seeds)) read, \(number(unused)) of them add nothing"
    let areMostlyUseless = provenance.seeds >= 1_000 && unused * 10 > provenance.seeds * 9
    return Finding(
      subject: "seeds", state: state,
      cure: provenance.deadlySeeds >= provenance.seeds
        ? "mend the finding in which every seed ends"
        : areMostlyUseless ? "swiftc-fuzz merge \(report.target)" : nil)
  }

  private var unreadable: Finding? {
    let count = report.provenance.unreadable
    guard count > 0 else { return nil }
    return Finding(
      subject: "files", state: "\(number(count, "file")) could not be read",
      cure: "look at the permissions below "
        + (report.provenance.folders.first?.path ?? "the corpus"))
  }

  private func deaths(_ run: CampaignRun) -> Finding? {
    guard run.executions > 0 else { return nil }
    let share = 100 * run.deaths / run.executions
    return Finding(
      subject: "deaths", state: "\(share) % of the executions end in a finding",
      cure: share >= 10 ? "mend the findings: each death costs the start of a process" : nil)
  }

  private var hangs: Finding? {
    let slow = report.findings.filter { $0.kind == "timeout" || $0.kind == "oom" }
    guard let first = slow.first else { return nil }
    return Finding(
      subject: "limits",
      state: "\(number(slow.count, "finding")) of too much time or memory",
      cure: first.reproduce ?? "look at \(first.title)")
  }

  private var stability: Finding? {
    guard let percent = report.stability.percent else { return nil }
    let first =
      report.stability.lines.first.map {
        "; look at \($0.file):\($0.line) in \($0.function) first"
      } ?? ""
    return Finding(
      subject: "stability", state: "\(Int(percent)) % of what inputs reach comes again",
      cure: percent < 85
        ? "have the target forget between two inputs: globals, caches, the clock, chance\(first)"
        : nil)
  }

  private func speed(_ run: CampaignRun) -> Finding? {
    let state =
      "\(number(report.summary.rate)) a second by \(number(run.workers, "worker")) "
      + "on \(number(cores, "core"))"
    return Finding(
      subject: "speed", state: state,
      cure: run.workers < cores ? "-parallel=\(cores), or leave -parallel out" : nil)
  }

  private func search(_ run: CampaignRun) -> Finding? {
    let off = ["-literals=0", "-sonar=0", "-versifier=0"].filter { run.flags.contains($0) }
    guard let first = off.first else {
      return Finding(
        subject: "search",
        state: "\(number(report.provenance.dictionary, "token")) in the dictionary, nothing is off")
    }
    return Finding(
      subject: "search", state: "\(off.joined(separator: ", ")) was given",
      cure: "leave \(first) out")
  }

  /// Modules of which nothing was ever entered.
  private var unentered: Finding? {
    var modules: [String: Bool] = [:]
    for function in report.functions {
      guard let module = function.name.split(separator: ".").first, function.name.contains(".")
      else { continue }
      modules[String(module), default: false] =
        modules[String(module)] ?? false || function.isEntered
    }
    let never = modules.filter { !$0.value }.keys.sorted()
    guard let first = never.first else {
      return modules.isEmpty ? nil : Finding(subject: "modules", state: "all were entered")
    }
    return Finding(
      subject: "modules", state: "never entered: \(never.joined(separator: ", "))",
      cure: "call \(first) in the fuzz target, or leave it out: --exclude=\(first)")
  }
}
