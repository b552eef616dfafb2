"""The subjects, and their programs: by swiftc-fuzz, with libFuzzer, and with random values."""
import concurrent.futures
import dataclasses
import os
import pathlib
import re
import subprocess
import sys

TOOLS = ["ours", "libfuzzer", "random"]


@dataclasses.dataclass
class Bug:
    name: str
    # For a bug of a package: an expression for what its report or backtrace contains.
    pattern: str
    text: str


@dataclasses.dataclass
class Subject:
    name: str
    # The source of a planted bug; none for a target of Packages.
    source: pathlib.Path | None
    sanitizer: str
    bugs: list


def subjects(here):
    """All subjects by their names: the planted ones first."""
    result = {}
    for source in sorted((here / "Planted").glob("*.swift")):
        line = source.read_text().splitlines()[0]
        match = re.fullmatch(r"// Bug: (.*?)\.(?: Sanitizer: (\w+)\.)?", line)
        if match is None:
            sys.exit(f"{source}: the first line is not `// Bug: ….`")
        result[source.stem] = Subject(
            source.stem, source, match[2] or "", [Bug(source.stem, "", match[1])])
    for line in (here / "Packages" / "bugs.tsv").read_text().splitlines():
        name, target, pattern, text = line.split("\t")
        subject = result.setdefault(target, Subject(target, None, "", []))
        subject.bugs.append(Bug(f"{target}/{name}", pattern, text))
    return result


class Programs:
    """Builds programs, and knows where they are."""

    def __init__(self, here, cores):
        self.here, self.cores = here, cores
        self.packages = here / "Packages"
        self.command = os.environ.get(
            "SWIFTC_FUZZ", str((here / "../../.build/release/swiftc-fuzz").resolve()))
        self.common = [here / "Entry.swift", here / "Drawing.swift", here / "Random.swift",
                       here / "../Typed/Source.swift"]
        # Programs of swiftc-fuzz by targets of Packages.
        self.ours = {}

    def path(self, subject, tool, is_mended=False):
        if subject.source is None:
            if tool == "ours":
                return self.ours[subject.name]
            return self.packages / ".build" / tool / "release" / subject.name
        return (self.here / ".build" / "planted" / tool / ("mended" if is_mended else "as-is")
                / subject.name)

    def build(self, chosen, tools):
        planted = [(subject, tool, is_mended) for subject in chosen if subject.source is not None
                   for tool in tools for is_mended in (False, True)]
        missing = [job for job in planted if self._is_outdated(*job)]
        if missing:
            print(f"building {len(missing)} programs of planted bugs", file=sys.stderr, flush=True)
        with concurrent.futures.ThreadPoolExecutor(self.cores) as pool:
            for future in [pool.submit(self._build, *job) for job in missing]:
                future.result()
        if any(subject.source is None for subject in chosen):
            for tool in tools:
                print(f"building the packages: {tool}", file=sys.stderr, flush=True)
                self._build_packages(tool)

    def _is_outdated(self, subject, tool, is_mended):
        path = self.path(subject, tool, is_mended)
        sources = self.common + [subject.source] + ([self.command] if tool == "ours" else [])
        return not path.exists() or any(
            os.path.getmtime(source) > path.stat().st_mtime for source in sources)

    def _build(self, subject, tool, is_mended):
        path = self.path(subject, tool, is_mended)
        path.parent.mkdir(parents=True, exist_ok=True)
        words = [self.command] if tool == "ours" else [
            "swiftc", "-O", "-g", "-wmo", "-parse-as-library", "-D", tool.upper()]
        sanitizers = ["fuzzer"] if tool == "libfuzzer" else []
        sanitizers += [subject.sanitizer] if subject.sanitizer else []
        if sanitizers:
            # Of two such options swiftc takes the last, and then nothing is instrumented.
            words.append(f"-sanitize={','.join(sanitizers)}")
        if is_mended:
            words += ["-D", "MENDED"]
        self._run(words + ["-module-name", subject.name, "-o", path, *self.common, subject.source],
                  # The compiler leaves files of the module in the current folder.
                  path.parent)

    def _build_packages(self, tool):
        if tool == "ours":
            lines = self._run([self.command, "build"], self.packages).splitlines()
            self.ours = {name: pathlib.Path(path) for name, path in (
                line.split("\t") for line in lines if line.count("\t") == 1)}
            return
        words = ["swift", "build", "-c", "release", "-Xswiftc", f"-D{tool.upper()}",
                 "--scratch-path", f".build/{tool}"]
        self._run(words + (["--sanitize=fuzzer"] if tool == "libfuzzer" else []), self.packages)

    def _run(self, words, folder):
        words = [str(word) for word in words]
        result = subprocess.run(words, cwd=folder, capture_output=True, text=True)
        if result.returncode != 0:
            sys.exit(f"{' '.join(words)} ended with {result.returncode}:\n"
                     f"{result.stdout}{result.stderr}")
        return result.stdout
