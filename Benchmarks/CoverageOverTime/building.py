"""The three builds of a target: ours, libFuzzer's, and the judge."""
import dataclasses
import os
import pathlib
import re
import subprocess
import sys


@dataclasses.dataclass
class Subject:
    target: str
    product: str
    # The name of the package's checkout, and the files in it that are like inputs, as a glob.
    package: str
    files: str


@dataclasses.dataclass
class Built:
    ours: pathlib.Path
    libfuzzer: pathlib.Path
    dictionary: pathlib.Path
    judge: pathlib.Path
    # The folder of the package whose regions count.
    package: str
    regions: int = 0


def subjects(here):
    """The subjects of Package.swift by their targets."""
    text = (here / "Package.swift").read_text()
    line = re.compile(r'^ *\("(\w+)", "(\w+)", "[^"/]*/([^"]*)",\s*"[^"]*",\s*"([^"]*)"\)', re.M)
    return {m[1]: Subject(m[1], m[2], m[3], m[4]) for m in line.finditer(text)}


class Builds:
    """Builds a target once each time the benchmark is called."""

    def __init__(self, here, work):
        self.here, self.work = here, work
        self.command = os.environ.get(
            "SWIFTC_FUZZ", str(here / "../../.build/release/swiftc-fuzz"))
        self.done = {}

    def build(self, subject, engines):
        if subject.target not in self.done:
            print(f"{subject.target}: building", file=sys.stderr, flush=True)
            self.work.mkdir(parents=True, exist_ok=True)
            self.done[subject.target] = self._build(subject, engines)
        return self.done[subject.target]

    def files(self, subject):
        """The package's own files that are like inputs."""
        return [path for path in self._checkout(subject).glob(subject.files) if path.is_file()]

    def _checkout(self, subject):
        return self.here / ".build/swiftc-fuzz/checkouts" / subject.package

    def _build(self, subject, engines):
        target = subject.target
        # What a user gets who names nothing: the modules of the package.
        ours = self._run([self.command, "build", target]).split("\t")[-1].strip()
        scratch = self.work / "libfuzzer"
        self._run(["swift", "build", "-c", "release", "--sanitize=fuzzer", "--scratch-path",
                   str(scratch), "--product", target])
        dictionary = self.work / f"{target}.dict"
        if "dictionary" in engines:
            dictionary.write_text(self._run([self.command, "dictionary", ours]))
        # The command's own coverage build; its counters are the compiler's.
        seed = self.work / "empty"
        seed.mkdir(exist_ok=True)
        (seed / "input").write_bytes(b"")
        self._run([self.command, "coverage", target, "--json", str(seed)])
        judge = pathlib.Path(ours.replace("/release/", "/coverage/release/"))
        return Built(pathlib.Path(ours), scratch / "release" / target, dictionary, judge,
                     f"/checkouts/{subject.package}/")

    def _run(self, words):
        result = subprocess.run(words, cwd=self.here, capture_output=True, text=True)
        if result.returncode != 0:
            sys.exit(f"{' '.join(words)} ended with {result.returncode}:\n{result.stderr}")
        return result.stdout
