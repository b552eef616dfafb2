"""The results of a benchmark that runs for hours: whatever has run is kept, and is not run again."""
import json
import pathlib
import subprocess
import sys
import threading
import time


class Results:
    """The runs that have ended, kept in a file that is always whole."""

    def __init__(self, path):
        self.path, self.lock = path, threading.Lock()
        self.runs = json.loads(path.read_text()) if path.exists() else []

    def has(self, settings):
        return any(all(run[key] == value for key, value in settings.items()) for run in self.runs)

    def add(self, *runs):
        with self.lock:
            self.runs += runs
            lines = ",\n".join(json.dumps(run) for run in self.runs)
            temporary = self.path.with_suffix(".new")
            temporary.write_text(f"[\n{lines}\n]\n")
            temporary.replace(self.path)


class Budget:
    """The minutes after which no further run begins; none: as many as it takes."""

    def __init__(self, minutes):
        self.last_start = time.monotonic() + 60 * (1e9 if minutes is None else minutes)

    def is_spent(self):
        return time.monotonic() > self.last_start


def commit():
    """The commit that is checked out."""
    return subprocess.run(
        ["git", "-C", str(pathlib.Path(__file__).parent), "rev-parse", "--short", "HEAD"],
        capture_output=True, text=True, check=True).stdout.strip()


def say(line):
    print(line, file=sys.stderr, flush=True)
