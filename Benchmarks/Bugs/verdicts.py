"""Which bug a finding is, and what the witnesses do."""
import os
import re
import subprocess
import tempfile
import time

# Limits of an input, for all tools: seconds, and megabytes.
TIMEOUT, MEMORY = 2, 512


def environment(tool, **more):
    # To look up names takes a second, and libFuzzer does it before it writes the input down.
    names = "" if tool == "ours" else ":symbolize=0"
    return os.environ | {
        "SWIFT_BACKTRACE": "enable=no", "SWIFT_DETERMINISTIC_HASHING": "1",
        "ASAN_OPTIONS": names, "UBSAN_OPTIONS": names,
        "TSAN_OPTIONS": f"halt_on_error=1{names}"} | more


def memory_of(process):
    """The resident memory of a process in bytes; 0 if it has ended."""
    try:
        with open(f"/proc/{process}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (FileNotFoundError, ProcessLookupError, IndexError):
        return 0


def judge(subject, tool, programs, path, core):
    """The name of the bug that a finding is; none if it is no bug that counts.

    An input of a planted bug fails again, and its mended spelling takes it. A bug of a package is
    known by its report or, where the tool has none, by the backtrace of Swift's runtime.
    """
    if subject.source is not None:
        if replay(programs.path(subject, tool, is_mended=True), tool, path, core)[0] != 0:
            return None
        # Threads do not meet each time: there a report is enough.
        fails = (subject.sanitizer == "thread" and not path.name.startswith("timeout-")
                 or replay(programs.path(subject, tool), tool, path, core)[0] != 0)
        return subject.bugs[0].name if fails else None
    status, output = replay(programs.path(subject, tool), tool, path, core)
    return bug_of(subject, output) if status != 0 else None


def bug_of(subject, output):
    """The first bug whose pattern occurs in the reason or in the innermost calls of a report."""
    lines = []
    for line in output.splitlines():
        if re.match(r"\s*#?5\s", line):
            break
        lines.append(line)
    for bug in subject.bugs:
        if re.search(bug.pattern, "\n".join(lines)):
            return bug.name
    return None


def replay(program, tool, path, core):
    """Runs a finding once more; returns the exit code and the output."""
    with tempfile.TemporaryDirectory() as folder:
        if tool == "random":
            seed, test = path.name.split("-")[1:]
            words = [program, seed, test, "1", f"{folder}/test"]
        else:
            words = [program, path, f"-timeout={TIMEOUT}", f"-rss_limit_mb={MEMORY}",
                     f"-artifact_prefix={folder}/"]
        if tool == "libfuzzer":
            # These are left to Swift's runtime, which prints a backtrace.
            words += [f"-handle_{name}=0" for name in ("segv", "bus", "abrt", "ill", "fpe")]
        return watched(words, folder, tool, core)


def watched(words, folder, tool="random", core=None):
    """Runs a command that may not take too much memory or time."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [str(word) for word in words], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            cwd=folder, start_new_session=True,
            env=environment(tool, SWIFT_BACKTRACE="enable=yes,color=no,interactive=no,timeout=10s"),
            preexec_fn=None if core is None else lambda: os.sched_setaffinity(0, {core}))
        end = time.monotonic() + 30
        reason = ""
        while process.poll() is None:
            # Tools that watch their memory themselves may go a little beyond before they notice.
            if memory_of(process.pid) > 2 * MEMORY << 20:
                reason = "out of memory"
            elif time.monotonic() > end:
                reason = "timeout"
            if reason:
                process.kill()
            time.sleep(0.005)
        log.seek(0)
        return process.returncode, reason + "\n" + log.read().decode(errors="replace")


def check(chosen, programs):
    """Prints for each bug whether its witness shows it; returns 1 if one does not."""
    status = 0
    for subject in chosen:
        for number, bug in enumerate(subject.bugs):
            words = ["witness", str(number)]
            # A race does not show each time.
            for _ in range(20):
                code, output = watched([programs.path(subject, "random"), *words], programs.here)
                if code != 0:
                    break
            is_it = subject.source is not None or bug_of(subject, output) == bug.name
            shows = code != 0 and is_it
            line = f"{bug.name}: {'shows' if shows else 'DOES NOT SHOW'} (exit code {code})"
            if subject.source is not None:
                mended = programs.path(subject, "random", is_mended=True)
                code, _ = watched([mended, *words], programs.here)
                shows = shows and code == 0
                line += ", mended it passes" if code == 0 else f", MENDED IT FAILS ({code})"
            print(line, flush=True)
            status = status or (0 if shows else 1)
    return status
