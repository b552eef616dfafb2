"""The judge: regions that the compiler's own counters saw executed, at points in time."""
import json
import os
import pathlib
import shutil
import subprocess

# Parts of the whole time; each is the root of two times the one before.
POINTS = [2 ** (-step / 2) for step in range(11, -1, -1)]


def regions_over_time(built, folder, start, seconds):
    """Replays what a run has kept in the order of time.

    Returns pairs of the seconds from the start, and the regions executed by inputs that were there then.
    """
    inputs = sorted(
        (path.stat().st_mtime - start, path)
        for place in ("corpus", "crashes") for path in (folder / place).iterdir() if path.is_file())
    counts = folder / "counts"
    counts.mkdir()
    points, done = [], 0
    for part in POINTS:
        until = sum(time <= part * seconds for time, _ in inputs)
        # The last point has everything, whatever a clock did.
        until = len(inputs) if part == 1 else until
        if until > done:
            _replay(built.judge, [path for _, path in inputs[done:until]], counts)
            done = until
        points.append([round(part * seconds, 3), _covered(built, counts) if done else 0])
    shutil.rmtree(counts)
    return points


def _replay(judge, paths, counts):
    """Adds the counts of some inputs, also of those that end the process."""
    for first in range(0, len(paths), 1000):
        subprocess.run(
            [str(judge), "-keep_going=1", "-timeout=25", f"-artifact_prefix={counts}/"]
            + [str(path) for path in paths[first:first + 1000]],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=os.environ | {"LLVM_PROFILE_FILE": f"{counts}/counts-%m%c.profraw",
                              "SWIFT_DETERMINISTIC_HASHING": "1"})


def _covered(built, counts):
    tools = pathlib.Path(shutil.which("swiftc")).resolve().parent
    profile = counts / "merged.profdata"
    subprocess.run([tools / "llvm-profdata", "merge", "-o", profile, *counts.glob("*.profraw")],
                   check=True, stdout=subprocess.DEVNULL)
    text = subprocess.run(
        [tools / "llvm-cov", "export", "-summary-only", f"-instr-profile={profile}", built.judge],
        check=True, capture_output=True).stdout
    files = [file["summary"]["regions"] for file in json.loads(text)["data"][0]["files"]
             if built.package in file["filename"]]
    built.regions = sum(file["count"] for file in files)
    return sum(file["covered"] for file in files)
