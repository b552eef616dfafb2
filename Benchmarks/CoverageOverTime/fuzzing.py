"""Runs of both engines, side by side, each on a core of its own."""
import os
import shutil
import time

from processes import end, start_on_core


def fuzz_side_by_side(built, engines, folder, seed, seconds, cores, files):
    """Fuzzes with each engine, as many at a time as there are cores.

    An engine's inputs are in FOLDER/ENGINE/corpus, those of its findings in FOLDER/ENGINE/crashes.
    Returns the time at which each has started, as a file's time of change would have it.
    """
    started = {}
    order = engines if seed % 2 else engines[::-1]
    for first in range(0, len(order), cores):
        batch = order[first:first + cores]
        runs = [Run(engine, built, folder / engine, seed, seconds, core, files)
                for core, engine in enumerate(batch)]
        try:
            while any([run.keep_going() for run in runs]):
                time.sleep(0.2)
        finally:
            for run in runs:
                run.end()
        started |= {run.engine: run.start for run in runs}
    return started


class Run:
    """One engine's run: called again where it ends with a finding, until its time is over."""

    def __init__(self, engine, built, folder, seed, seconds, core, files):
        self.engine, self.folder, self.core = engine, folder, core
        self.corpus, self.crashes = folder / "corpus", folder / "crashes"
        for path in (self.corpus, self.crashes):
            path.mkdir(parents=True)
        for number, file in enumerate(files):
            shutil.copy(file, self.corpus / f"file-{number}")
        self.words = [str(built.ours if engine == "ours" else built.libfuzzer), str(self.corpus),
                      f"-artifact_prefix={self.crashes}/", "-timeout=10", "-rss_limit_mb=2048"]
        if engine == "ours":
            self.words += ["-parallel=1", "-keep_going=1"]
        if engine == "dictionary":
            self.words.append(f"-dict={built.dictionary}")
        if engine == "forked":
            self.words += ["-fork=1", "-ignore_crashes=1", "-ignore_timeouts=1", "-ignore_ooms=1"]
        self.start = time.time()
        self.deadline = time.monotonic() + seconds
        self.process = None
        self.seed, self.starts = seed, 0

    def keep_going(self):
        """Starts the engine if it does not run; false when its time is over."""
        if time.monotonic() >= self.deadline:
            return False
        if self.process is None or self.process.poll() is not None:
            # With the same seed and corpus it would come to the same finding again.
            seed = self.seed + 1000 * self.starts
            self.starts += 1
            self.process = start_on_core(
                self.core, [*self.words, f"-seed={seed}"], self.folder / "log",
                os.environ | {"SWIFT_BACKTRACE": "enable=no",
                              "SWIFT_DETERMINISTIC_HASHING": "1"})
        return True

    def end(self):
        if self.process is not None:
            end(self.process)
