import Foundation
import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("Disturbances: one clear line, and nothing is lost")
  struct DisturbanceTests {
    private func target() throws -> Workspace {
      let workspace = try Workspace(Programs.parser(Programs.deep))
      try FileManager.default.createDirectory(
        atPath: workspace.file("corpus"), withIntermediateDirectories: true)
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      return workspace
    }

    /// Runs a line of shell in which `$0` is the fuzz executable.
    private func shell(_ line: String, in workspace: Workspace) throws -> ProcessResult {
      try TestSupport.run(
        "/bin/bash", ["-c", line, workspace.file("main")], in: workspace.path, seconds: 120)
    }

    /// By one rename: `rm -rf` loses against a fuzzer that writes while it removes.
    @Test("The corpus directory goes away: said once, fuzzing goes on, exit code 1")
    func removedDirectory() throws {
      let workspace = try target()
      let run = try shell(
        """
        "$0" -seed=1 -max_total_time=5 -reload=0 -len_control=100000 corpus & pid=$!
        for i in $(seq 50); do sleep 0.1; [ $(ls corpus | wc -l) -ge 1 ] && break; done
        mv corpus elsewhere; wait $pid
        """, in: workspace)
      #expect(run.status == 1, "\(run.everything)")
      #expect(run.errors.ranges(of: "ERROR: cannot write 'corpus/").count == 1)
      #expect(run.errors.contains("kept in memory from now on"))
      #expect(run.errors.contains(/Done \d+ runs in [5-9] second/))
    }

    @Test("A full disk: said once, fuzzing goes on, what is there is whole")
    func fullDisk() throws {
      let workspace = try target()
      // A file system of its own, where the kernel lets anybody have one.
      let run = try shell(
        """
        unshare -rm true 2>/dev/null || { echo SKIPPED; exit 0; }
        unshare -rm bash -c 'mount -t tmpfs -o size=8k none corpus || { echo SKIPPED; exit 0; }
          "$0" -seed=1 -runs=300000 -keep_going=1 corpus; status=$?
          for name in $(ls -A corpus); do
            [ "$(sha1sum < "corpus/$name" | cut -c1-40)" = "$name" ] || echo BROKEN "$name"
          done; exit $status' "$0"
        """, in: workspace)
      if run.output.contains("SKIPPED") { try Test.cancel("this machine does not allow it") }
      #expect(run.status == 1, "\(run.everything)")
      #expect(run.errors.ranges(of: "No space left on device").count == 1, "\(run.everything)")
      #expect(run.errors.contains("Done 300000 runs"))
      #expect(!run.output.contains("BROKEN"))
    }

    /// As an ordinary user: nothing is read-only to the superuser.
    @Test("A corpus directory that becomes read-only: said once, fuzzing goes on, exit code 1")
    func readOnlyDirectory() throws {
      let workspace = try target()
      let run = try shell(
        """
        chmod 777 . corpus
        as() { if [ $(id -u) = 0 ]; then setpriv --reuid=65534 --clear-groups "$@"; else "$@"; fi; }
        as true 2>/dev/null && as "$0" -help=1 2>/dev/null || { echo SKIPPED; exit 0; }
        as "$0" -seed=1 -max_total_time=5 -reload=0 -len_control=100000 corpus & pid=$!
        for i in $(seq 50); do sleep 0.1; [ $(ls corpus | wc -l) -ge 1 ] && break; done
        chmod 555 corpus; wait $pid; status=$?; chmod 777 corpus; exit $status
        """, in: workspace)
      if run.output.contains("SKIPPED") { try Test.cancel("this machine does not allow it") }
      #expect(run.status == 1, "\(run.everything)")
      #expect(run.errors.ranges(of: "ERROR: cannot write 'corpus/").count == 1)
      #expect(run.errors.contains(/Done \d+ runs in [5-9] second/), "\(run.everything)")
    }

    @Test("A corpus directory that cannot be read is refused, not taken for an empty one")
    func unreadableDirectory() throws {
      let workspace = try target()
      let run = try shell(
        """
        chmod 777 . corpus; mkdir -m 300 second
        as() { if [ $(id -u) = 0 ]; then setpriv --reuid=65534 --clear-groups "$@"; else "$@"; fi; }
        as true 2>/dev/null && as "$0" -help=1 2>/dev/null || { echo SKIPPED; exit 0; }
        as "$0" -runs=10 corpus second
        """, in: workspace)
      if run.output.contains("SKIPPED") { try Test.cancel("this machine does not allow it") }
      #expect(run.status == 1, "\(run.everything)")
      #expect(run.errors.contains("cannot read the directory 'second': Permission denied"))
    }

    @Test("A megabyte of input is an input")
    func largeInputs() throws {
      let workspace = try target()
      let size = 1_000_000
      try workspace.write(bytes: [UInt8](repeating: 0x28, count: size), to: "corpus/large")
      let run = try Command.fuzz(["-seed=1", "-runs=500", "corpus"], in: workspace)
      #expect(run.status == 0, "\(run.everything)")
      #expect(run.errors.contains("Done 500 runs"))
      let merged = try Command.fuzz(
        ["-merge=1", "-create_missing_dirs=1", "out", "corpus"], in: workspace)
      #expect(merged.status == 0, "\(merged.everything)")
    }

    @Test("Too few file descriptors: the error says so")
    func descriptors() throws {
      let run = try shell("ulimit -n 9; \"$0\" -seed=1 -runs=1000 corpus", in: try target())
      #expect(run.status == 1, "\(run.everything)")
      #expect(run.errors.contains(/ERROR: cannot .*: Too many open files\n/), "\(run.everything)")
    }

    @Test("Hundreds of dead workers leave no descriptor behind")
    func descriptorsOfTheDead() throws {
      let workspace = try Workspace(
        Programs.parser(
          """
          public func check(_ input: [UInt8]) {
            if input.reduce(0, &+) % 50 == 7 { fatalError("unlucky") }
          }
          """))
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      let run = try shell(
        "ulimit -n 24; \"$0\" -seed=1 -runs=10000 -keep_going=1 -parallel=2", in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("Done 10000 runs"), "\(run.everything)")
      #expect(run.errors.contains(/INFO: \d{3} findings of 1 kind;/), "\(run.everything)")
    }

    @Test("Nobody listens: closed outputs and a reader that has gone stop nothing")
    func closedOutputs() throws {
      let workspace = try target()
      let closed = try shell("\"$0\" -seed=1 -runs=20000 corpus >&- 2>&-", in: workspace)
      #expect(closed.status == 0, "\(closed.everything)")
      #expect(workspace.names(in: "corpus").count > 3)
      let gone = try shell(
        "set -o pipefail; \"$0\" -seed=1 -runs=20000 2>&1 | head -1", in: workspace)
      #expect(gone.status == 0, "\(gone.everything)")
    }

    @Test("A coordinator that was stopped for a while takes no slow input for a hang")
    func stopped() throws {
      let workspace = try target()
      let run = try shell(
        """
        "$0" -seed=1 -timeout=1 -max_total_time=5 corpus & pid=$!
        sleep 1.5; kill -STOP $pid; sleep 2.5; kill -CONT $pid; wait $pid
        """, in: workspace)
      #expect(run.status == 0, "\(run.everything)")
    }

    @Test("Malformed control files and dictionaries, and directories in their place")
    func malformedFiles() throws {
      let workspace = try target()
      try workspace.write("3\n9\n", to: "control")
      try workspace.write("\"fine\"\n\"no end\n", to: "tokens")
      let control = try Command.fuzz(
        [
          "-merge=1", "-create_missing_dirs=1", "-merge_control_file=control", "out", "corpus",
        ], in: workspace)
      #expect(control.status == 1, "\(control.everything)")
      #expect(control.errors.contains("line 2 of 'control': the number of files in the first"))
      #expect(try workspace.bytes(of: "control") == Array("3\n9\n".utf8))
      let tokens = try Command.fuzz(["-dict=tokens", "-runs=1"], in: workspace)
      #expect(tokens.status == 1)
      #expect(tokens.errors.contains("error in line 2 of 'tokens'"))
      let learned = try Command.fuzz(["-learned_dict=tokens", "-runs=1"], in: workspace)
      #expect(learned.status == 1)
      #expect(learned.errors.contains("error in line 2 of 'tokens'"))
      #expect(learned.errors.contains("earlier runs have learned; delete it"))
      let folder = try Command.fuzz(["-dict=corpus", "-runs=1"], in: workspace)
      #expect(folder.status == 1)
      #expect(folder.errors.contains("ERROR: cannot read 'corpus': Is a directory\n"))
      let missing = try Command.fuzz(["-artifact_prefix=nowhere/", "-runs=1"], in: workspace)
      #expect(missing.status == 1)
      #expect(missing.errors.contains("ERROR: The required directory \"nowhere\" does not exist"))
      // It may have been meant as a file.
      let input = try Command.fuzz(["tokens", "nowhere"], in: workspace)
      #expect(input.status == 1)
      #expect(input.errors.contains("ERROR: there is no file and no directory \"nowhere\"\n"))
    }

    @Test("A small address space has room for a smaller corpus, and for files of one input")
    func limitedAddressSpace() throws {
      let workspace = try target()
      let fuzz = try shell(
        "ulimit -v 2000000; exec \"$0\" -seed=1 -runs=50000 -parallel=4 corpus", in: workspace)
      #expect(fuzz.status == 0, "\(fuzz.everything)")
      #expect(fuzz.errors.contains(/limited \(ulimit -v\?\): room for \d+ MB of corpus/))
      #expect(fuzz.errors.contains("Done 50000 runs"), "\(fuzz.everything)")
      try workspace.write("((", to: "input")
      let replay = try shell("ulimit -v 600000; exec \"$0\" input", in: workspace)
      #expect(replay.status == 0, "\(replay.everything)")
      #expect(replay.errors.contains("Executed input in"), "\(replay.everything)")
      // Files that may not grow are a limit on memory files, too.
      let small = try shell(
        "ulimit -f 100000; exec \"$0\" -merge=1 -create_missing_dirs=1 out corpus", in: workspace)
      #expect(small.status == 0, "\(small.everything)")
      let tooSmall = try shell("ulimit -v 90000; exec \"$0\" -runs=1", in: workspace)
      #expect(tooSmall.status == 1, "\(tooSmall.everything)")
      #expect(tooSmall.errors.contains("MB of shared memory"), "\(tooSmall.everything)")
    }

    @Test("Random kills lose nothing: a short soak")
    func soak() throws {
      let workspace = try Workspace()
      let script = Repository.root.appendingPathComponent("Benchmarks/Soak/run").path
      let run = try TestSupport.run(
        "/bin/bash", [script, "-k", "12", "-t", "12", "-p", "0"], in: workspace.path,
        environment: ["SWIFTC_FUZZ": Command.path], seconds: 120)
      #expect(run.status == 0, "\(run.everything)")
      #expect(run.output.contains("none lost"))
    }
  }
}
