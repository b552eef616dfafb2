/// The faults of a campaign, and the one thing to do about each.
struct CampaignHealth {
  /// One thing that was looked at.
  struct Remark: Equatable {
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
  var remarks: [Remark] {
    guard let run = report.runs.last else {
      return [
        Remark(
          subject: "history", state: "no run on this corpus has left one",
          cure: "swiftc-fuzz run \(report.target)")
      ]
    }
    return [
      progress, seeds, unreadable, deaths(run), hangs, stability, speed(run), search(run),
      unentered,
    ].compactMap(\.self)
  }

  private var progress: Remark? {
    let summary = report.summary
    let state =
      "\(number(summary.executions, "execution")), \(number(summary.edges, "edge")), "
      + "last news \(duration(summary.sinceNews)) ago"
    guard summary.isWorthwhile == false else { return Remark(subject: "progress", state: state) }
    return Remark(subject: "progress", state: state, cure: summary.advice)
  }

  private var seeds: Remark? {
    let provenance = report.provenance
    guard provenance.seeds > 0 else {
      return Remark(
        subject: "seeds", state: "no files were read",
        cure: "put some small valid inputs into Fuzz/\(report.target)/seeds")
    }
    let unused = max(0, provenance.seeds - provenance.usedSeeds)
    let state = "\(number(provenance.seeds)) read, \(number(unused)) of them add nothing"
    let areMostlyUseless = provenance.seeds >= 1_000 && unused * 10 > provenance.seeds * 9
    return Remark(
      subject: "seeds", state: state,
      cure: provenance.deadlySeeds >= provenance.seeds
        ? "mend the finding in which every seed ends"
        : areMostlyUseless ? "swiftc-fuzz merge \(report.target)" : nil)
  }

  private var unreadable: Remark? {
    let count = report.provenance.unreadable
    guard count > 0 else { return nil }
    return Remark(
      subject: "files", state: "\(number(count, "file")) could not be read",
      cure: "look at the permissions below "
        + (report.provenance.folders.first?.path ?? "the corpus"))
  }

  private func deaths(_ run: CampaignRun) -> Remark? {
    guard run.executions > 0 else { return nil }
    let share = 100 * run.deaths / run.executions
    return Remark(
      subject: "deaths", state: "\(share) % of the executions end in a finding",
      cure: share >= 10 ? "mend the findings: each death costs the start of a process" : nil)
  }

  private var hangs: Remark? {
    let slow = report.findings.filter { $0.kind == "timeout" || $0.kind == "oom" }
    guard let first = slow.first else { return nil }
    return Remark(
      subject: "limits",
      state: "\(number(slow.count, "finding")) of too much time or memory",
      cure: first.reproduce ?? "look at \(first.title)")
  }

  private var stability: Remark? {
    guard let percent = report.stability.percent else { return nil }
    let first =
      report.stability.lines.first.map {
        "; look at \($0.file):\($0.line) in \($0.function) first"
      } ?? ""
    return Remark(
      subject: "stability", state: "\(Int(percent)) % of what inputs reach comes again",
      cure: percent < 85
        ? "have the target forget between two inputs: globals, caches, the clock, chance\(first)"
        : nil)
  }

  private func speed(_ run: CampaignRun) -> Remark? {
    let state =
      "\(number(report.summary.rate)) a second by \(number(run.workers, "worker")) "
      + "on \(number(cores, "core"))"
    return Remark(
      subject: "speed", state: state,
      cure: run.workers < cores ? "-parallel=\(cores), or leave -parallel out" : nil)
  }

  private func search(_ run: CampaignRun) -> Remark? {
    let switches = ["-literals=0", "-sonar=0", "-versifier=0", "-stall_control=0"]
    let off = switches.filter { run.flags.contains($0) }
    guard let first = off.first else {
      return Remark(
        subject: "search",
        state: "\(number(report.provenance.dictionary, "token")) in the dictionary, nothing is off")
    }
    return Remark(
      subject: "search", state: "\(off.joined(separator: ", ")) was given",
      cure: "leave \(first) out")
  }

  /// Modules of which nothing was ever entered.
  private var unentered: Remark? {
    var modules: [String: Bool] = [:]
    for function in report.functions {
      guard let module = Self.module(ofFunction: function.name) else { continue }
      modules[module, default: false] = modules[module] ?? false || function.isEntered
    }
    let never = modules.filter { !$0.value }.keys.sorted()
    guard let first = never.first else {
      return modules.isEmpty ? nil : Remark(subject: "modules", state: "all were entered")
    }
    return Remark(
      subject: "modules", state: "never entered: \(never.joined(separator: ", "))",
      cure: "call \(first) in the fuzz target, or leave it out: --exclude=\(first)")
  }

  /// Returns the module that a function's name begins with, such as `M` of `closure #1 in M.run()`
  /// and of `static M.Type.make()`; nil where it names none.
  private static func module(ofFunction name: String) -> String? {
    let outermost = name.ranges(of: " in ").last.map { name[$0.upperBound...] } ?? name[...]
    let place = outermost.split(separator: "(").first?.split(separator: " ").last ?? ""
    guard let dot = place.firstIndex(of: ".") else { return nil }
    let module = place[..<dot]
    return module.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? String(module) : nil
  }
}
