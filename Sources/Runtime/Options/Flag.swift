/// One flag of a fuzz executable: how it is called, what it sets, and what it means.
struct Flag {
  /// The option that receives the value of a flag.
  enum Destination {
    case integer(WritableKeyPath<Options, Int>)
    case optionalInteger(WritableKeyPath<Options, Int?>)
    case boolean(WritableKeyPath<Options, Bool>)
    case optionalBoolean(WritableKeyPath<Options, Bool?>)
    case text(WritableKeyPath<Options, String?>)
    case texts(WritableKeyPath<Options, [String]>)
    /// A flag that is accepted without effect.
    case ignored
    /// A flag of libFuzzer that is not available yet.
    case unavailable
  }

  let name: String
  let destination: Destination
  let initial: String
  let help: String

  private init(_ name: String, _ destination: Destination, _ initial: String, _ help: String) {
    self.name = name
    self.destination = destination
    self.initial = initial
    self.help = help
  }

  /// Every flag, in the order of `-help=1`.
  static var all: [Flag] {
    running + inputs + findings + merging + parallel + output + later + withoutEffect
  }

  private static var running: [Flag] {
    [
      Flag("runs", .integer(\.runs), "-1", "Number of executions, -1: no limit."),
      Flag("max_total_time", .integer(\.maxTotalTime), "0", "Seconds to run, 0: no limit."),
      Flag("seed", .integer(\.seed), "0", "Seed of the random generator, 0: chosen anew."),
      Flag(
        "machine", .text(\.machineText), "",
        "Which of the machines that share a corpus this is, such as 2/4, the second of four: each "
          + "has a part of the work."),
      Flag("target", .text(\.target), "", "The fuzz target to run, if there are several."),
      Flag("focus", .text(\.focus), "", "Modules whose coverage counts, such as MyParser,Lex*."),
      Flag("sonar", .boolean(\.sonar), "1", "Solve comparisons from their operands."),
      Flag("literals", .boolean(\.literals), "1", "Use the literals of the instrumented code."),
      Flag("versifier", .boolean(\.versifier), "1", "Take texts apart and write others of them."),
      Flag("stall_control", .boolean(\.stallControl), "1", "Act when nothing new is found."),
      Flag(
        "stop_when_stale", .text(\.staleText), "",
        "Stop when nothing new came for this many seconds; with x3, for three times as long as the "
          + "run took to its last news."),
      Flag("use_value_profile", .ignored, "0", "Accepted; sonar does what it is for."),
      Flag("stop_file", .text(\.stopFile), "", "Stop as soon as this file exists."),
      Flag("ignore_remaining_args", .ignored, "0", "Nothing after this flag is read."),
      Flag("help", .boolean(\.help), "0", "Print this list."),
    ]
  }

  private static var inputs: [Flag] {
    [
      Flag("max_len", .integer(\.maxLength), "0", "Bytes of the longest input, 0: guess."),
      Flag(
        "len_control", .integer(\.lengthControl), "100",
        "Try short inputs first: more is slower growth, 0: no control."),
      Flag("dict", .texts(\.dictionaries), "", "File of tokens, AFL's syntax; may be repeated."),
      Flag(
        "learned_dict", .text(\.learnedDictionary), "",
        "File that keeps the tokens that helped: read at the start, written at the end."),
      Flag("only_ascii", .boolean(\.onlyASCII), "0", "Make inputs of printable ASCII only."),
      Flag("shuffle", .boolean(\.shuffle), "1", "Shuffle seeds of equal size, and their work."),
      Flag("reload", .integer(\.reload), "1", "Seconds between looks for new files."),
      Flag(
        "create_missing_dirs", .boolean(\.createMissingDirectories), "0",
        "Make the directories that are named and do not exist."),
    ]
  }

  private static var findings: [Flag] {
    [
      Flag("timeout", .integer(\.timeout), "1200", "Seconds one execution may take."),
      Flag(
        "report_slow_units", .integer(\.reportSlowUnits), "10",
        "Write the slowest input to slow-unit-… if it takes this many seconds, 0: never."),
      Flag("rss_limit_mb", .integer(\.memoryLimit), "2048", "Memory of a worker, 0: no limit."),
      Flag(
        "malloc_limit_mb", .integer(\.allocationLimit), "0",
        "Memory of one allocation, with a sanitizer, 0: as -rss_limit_mb."),
      Flag("artifact_prefix", .text(\.artifactPrefix), "./", "Put before artifacts' names."),
      Flag(
        "exact_artifact_path", .text(\.exactArtifactPath), "", "Write the artifact to this path."),
      Flag(
        "keep_going", .optionalBoolean(\.keepGoing), "",
        "Go on after a finding (default: 1, but 0 with -runs, -jobs, -fork, "
          + "-print_final_stats and -exact_artifact_path)."),
      Flag(
        "detect_leaks", .boolean(\.detectLeaks), "1",
        "Search for lost memory, with the address sanitizer."),
      Flag("ignore_crashes", .boolean(\.ignoreCrashes), "0", "Go on after crashes."),
      Flag("ignore_timeouts", .optionalBoolean(\.ignoreTimeouts), "", "Go on after timeouts."),
      Flag("ignore_ooms", .optionalBoolean(\.ignoreOOMs), "", "Go on when out of memory."),
      Flag("minimize_crash", .boolean(\.minimizeCrash), "0", "Make a crashing input smaller."),
      Flag(
        "emit_regression", .boolean(\.emitRegression), "0",
        "Print a patch that makes inputs seeds of their typed test."),
      Flag(
        "cleanse_crash", .boolean(\.cleanseCrash), "0",
        "Replace the bytes of a crashing input that do not matter."),
      Flag("error_exitcode", .integer(\.errorExitCode), "77", "Returned after a crash."),
      Flag("timeout_exitcode", .integer(\.timeoutExitCode), "70", "Returned after a timeout."),
    ]
  }

  private static var merging: [Flag] {
    [
      Flag(
        "merge", .boolean(\.merge), "0",
        "Add to the first directory what adds coverage of the others."),
      Flag(
        "set_cover_merge", .boolean(\.setCoverMerge), "0",
        "As the flag above, with as few files as possible."),
      Flag(
        "merge_control_file", .text(\.mergeControlFile), "",
        "Keep the progress of a merge here, and go on from it."),
    ]
  }

  private static var parallel: [Flag] {
    [
      Flag("parallel", .optionalInteger(\.parallel), "", "Worker processes (default: cores)."),
      Flag("jobs", .integer(\.jobs), "0", "Runs to make, each with its own fuzz-N.log."),
      Flag("workers", .integer(\.workers), "0", "Jobs at a time (default: half of the cores)."),
      Flag("fork", .integer(\.fork), "0", "The same as -parallel: workers are always processes."),
      Flag(
        "afl_sync", .text(\.aflSync), "",
        "Folder of processes of afl-fuzz (its -o) to join: their queues are read, and our finds are "
          + "written to one of our own."),
    ]
  }

  private static var output: [Flag] {
    [
      Flag("print_final_stats", .boolean(\.printFinalStatistics), "0", "Print stat:: lines."),
      Flag(
        "print_roadblocks", .boolean(\.printRoadblocks), "0",
        "At the end list the comparisons that the corpus has not turned around."),
      Flag(
        "history", .boolean(\.history), "1",
        "Keep the history of the run beside the first directory, for `swiftc-fuzz report`."),
      Flag(
        "report_dir", .text(\.reportDirectory), "",
        "At the end write what `swiftc-fuzz report` shows of the corpus to this directory."),
      Flag(
        "print_corpus_stats", .boolean(\.printCorpusStatistics), "0",
        "Print each entry at the end: size, runs, successes."),
      Flag(
        "print_coverage", .boolean(\.printCoverage), "0",
        "Print covered and uncovered functions and lines at the end."),
      Flag(
        "print_full_coverage", .boolean(\.printFullCoverage), "0",
        "As the flag above, with every covered place, too."),
      Flag("print_pcs", .boolean(\.printPCs), "0", "Print places that are new."),
      Flag(
        "print_funcs", .integer(\.printFunctions), "0",
        "Print up to this many functions that an input reached first."),
      Flag("verbosity", .integer(\.verbosity), "1", "0: findings and the end only."),
      Flag("close_fd_mask", .integer(\.closeMask), "0", "1: drop standard output, 2: error."),
      Flag(
        "status", .text(\.status), "auto",
        "tui (a live screen), lines, json; auto: tui on a terminal."),
    ]
  }

  /// The flags of libFuzzer that have no effect here.
  ///
  /// They are accepted because scripts pass them.
  private static var withoutEffect: [Flag] {
    [
      "entropic", "cross_over", "mutate_depth", "reduce_inputs", "prefer_small", "use_cmp",
      "use_counters", "use_memmem", "shrink", "purge_allocator_interval",
      "handle_segv", "handle_bus", "handle_abrt",
      "handle_ill", "handle_fpe", "handle_int", "handle_term", "handle_trap", "handle_xfsz",
      "handle_usr1", "handle_usr2",
    ].map { Flag($0, .ignored, "", "Accepted, without effect.") }
  }

  private static var later: [Flag] {
    [
      "analyze_dict"
    ].map { Flag($0, .unavailable, "", "Not available yet in this version.") }
  }
}
