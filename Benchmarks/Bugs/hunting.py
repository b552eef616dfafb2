"""A run of one tool on one subject, which ends when all bugs of the subject are found."""
import pathlib
import re
import signal
import struct
import time

from processes import end, send, start_on_core
from verdicts import MEMORY, TIMEOUT, environment, judge, memory_of


class Hunt:
    """Calls the tool again where it ends with a finding, and judges each finding meanwhile.

    The clock stands still while a finding is judged: the tool is stopped or has ended then.
    """
    is_cancelled = False

    def __init__(self, subject, tool, programs, folder, seed, seconds, core):
        self.subject, self.tool, self.programs = subject, tool, programs
        self.folder, self.seed, self.seconds, self.core = folder, seed, seconds, core
        self.corpus, self.findings = folder / "corpus", folder / "findings"
        for path in (self.corpus, self.findings):
            path.mkdir(parents=True)
        self.found, self.others = {}, 0
        self.judged, self.starts, self.idle_starts = set(), 0, 0
        # Verdicts by what the log said of a death, and how much of the log was read.
        self.verdicts, self.log_read = {}, 0
        self.paused = 0.0

    def go(self):
        self.begin = time.time()
        self._start()
        try:
            while not self._is_over():
                time.sleep(0.02)
                has_ended = self.process.poll() is not None
                if self.tool == "random":
                    self._watch_random(has_ended)
                    has_ended = self.process.poll() is not None
                self._judge_new()
                if Hunt.is_cancelled:
                    raise InterruptedError("interrupted")
                if has_ended and not self._is_over():
                    self._restart()
        finally:
            end(self.process)

    def _is_over(self):
        has_all = len(self.found) == len(self.subject.bugs)
        return has_all or time.time() - self.begin - self.paused > self.seconds

    def _start(self):
        program = str(self.programs.path(self.subject, self.tool))
        # After a restart the same choices would lead to the same finding.
        seed = self.seed + 1000 * self.starts
        if self.tool == "random":
            words = [program, str(self.seed), str(self._next_test()), "0",
                     str(self.folder / "test")]
        else:
            words = [program, str(self.corpus), f"-seed={seed}", f"-timeout={TIMEOUT}",
                     f"-artifact_prefix={self.findings}/", f"-rss_limit_mb={MEMORY}"]
            if self.tool == "ours":
                words += ["-parallel=1", "-keep_going=1"]
        self.process = start_on_core(
            self.core, words, self.folder / "log", environment(self.tool), self.folder)
        self.starts += 1

    def _restart(self):
        end(self.process)
        # A tool that ends again and again without a finding does not work at all.
        self.idle_starts = 0 if self.news else self.idle_starts + 1
        if self.idle_starts > 20:
            raise RuntimeError(f"{self.subject.name}: {self.tool} ends without a finding:\n"
                               + (self.folder / "log").read_text(errors="replace")[-2000:])
        self._start()

    def _verdict(self, path):
        """Judges a finding, but not one that dies where another did and says the same.

        A tool that ends with each finding may have thousands of a shallow bug.
        """
        place = self._last_death()
        if place not in self.verdicts or not place:
            self.verdicts[place] = judge(
                self.subject, self.tool, self.programs, path, self.core)
        return self.verdicts[place]

    def _last_death(self):
        """The messages and the stack of libFuzzer's last report, without addresses of the run."""
        if self.tool != "libfuzzer":
            return ()
        with open(self.folder / "log", "rb") as file:
            file.seek(self.log_read)
            text = file.read().decode(errors="replace")
            self.log_read = file.tell()
        lines = re.finditer(r"Fatal error.*|ERROR: .*|^ +#\d+ .*(\+0x[0-9a-f]+)", text, re.M)
        return tuple(line[1] or line[0] for line in lines)

    # Random values: a finding is a number of a test.

    def _current_test(self):
        path = self.folder / "test"
        data = path.read_bytes() if path.exists() else b""
        return struct.unpack("=Q", data)[0] if len(data) == 8 else 0

    def _next_test(self):
        return self._current_test() + 1 if self.starts else 0

    def _watch_random(self, has_ended):
        """Writes a file for a test that has ended the process, or takes too much memory."""
        if not has_ended and memory_of(self.process.pid) <= MEMORY << 20:
            return
        if not has_ended:
            end(self.process)
        (self.findings / f"test-{self.seed}-{self._current_test()}").touch()

    def _judge_new(self):
        new = [path for path in sorted(self.findings.iterdir())
               if path.is_file() and path.name not in self.judged
               and path.name.startswith(("crash-", "timeout-", "oom-", "leak-", "test-"))]
        self.news = len(new)
        if not new:
            return
        start = time.time()
        send(self.process, signal.SIGSTOP)
        # Until then the tool may have put a smaller input in the place of one.
        for path in filter(pathlib.Path.exists, new):
            self.judged.add(path.name)
            moment = path.stat().st_mtime - self.begin - self.paused
            if moment > self.seconds:
                continue
            bug = self._verdict(path)
            if bug is None:
                self.others += 1
            else:
                self.found.setdefault(bug, round(max(0.01, moment), 3))
        send(self.process, signal.SIGCONT)
        self.paused += time.time() - start
