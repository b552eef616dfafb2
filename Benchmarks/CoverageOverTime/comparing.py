"""Statistics of two engines' runs, the table of all targets, and a curve of each."""
import dataclasses
import itertools
import statistics

from curves import curve


def effect_size(ours, theirs):
    """Vargha and Delaney's A12: how often a run of ours is better than one of theirs, ties half."""
    pairs = list(itertools.product(ours, theirs))
    return sum(1.0 if a > b else 0.5 if a == b else 0.0 for a, b in pairs) / len(pairs)


def probability(ours, theirs):
    """The two-sided p-value of Mann and Whitney's U test, exact by all ways to divide the runs."""
    both = ours + theirs
    seen = abs(effect_size(ours, theirs) - 0.5)
    ways = list(itertools.combinations(range(len(both)), len(ours)))
    extreme = 0
    for way in ways:
        chosen = [both[i] for i in way]
        rest = [both[i] for i in range(len(both)) if i not in way]
        extreme += abs(effect_size(chosen, rest) - 0.5) >= seen - 1e-12
    return extreme / len(ways)


def seconds_until(points, regions):
    """The first point in time at which so many regions had been executed; none if never."""
    return next((time for time, covered in points if covered >= regions), None)


def verdict(is_met):
    return "met" if is_met else "MISSED"


def groups(runs):
    """The runs by target, start, time and engine."""
    result = {}
    for run in runs:
        key = (run["target"], run["start"], run["seconds"])
        result.setdefault(key, {}).setdefault(run["engine"], []).append(run)
    return dict(sorted(result.items()))


@dataclasses.dataclass
class Comparison:
    """Our runs of a target with those of another engine."""
    ours: list
    theirs: list
    seconds: int

    def __post_init__(self):
        self.a = [run["points"][-1][1] for run in self.ours]
        self.b = [run["points"][-1][1] for run in self.theirs]
        self.ratio = statistics.median(self.a) / max(1, statistics.median(self.b))
        self.effect = effect_size(self.a, self.b)
        # When had our median what theirs had in the end?
        reached = [seconds_until(run["points"], statistics.median(self.b)) for run in self.ours]
        self.part = statistics.median(
            time / self.seconds if time is not None else 2.0 for time in reached)
        self.is_open = len(set(self.a + self.b)) > 1

    def words(self, name):
        return [
            self.seconds, min(len(self.a), len(self.b)), self.ours[0]["regions"],
            int(statistics.median(self.a)), f"{min(self.a)}-{max(self.a)}", name,
            int(statistics.median(self.b)), f"{min(self.b)}-{max(self.b)}", f"{self.ratio:.3f}",
            f"{self.effect:.2f}", f"{probability(self.a, self.b):.3f}",
            f"{self.part:.2f}" if self.part <= 1 else "never"]


def write_table(runs, path):
    lines = ["\t".join([
        "target", "start", "seconds", "seeds", "regions", "ours", "spread", "other", "its median",
        "its spread", "ratio", "A12", "p", "part of the time"])]
    all_comparisons = {}
    for (target, start, seconds), engines in groups(runs).items():
        for name, theirs in engines.items():
            if name == "ours" or "ours" not in engines:
                continue
            comparison = Comparison(engines["ours"], theirs, seconds)
            lines.append("\t".join(map(str, [target, start] + comparison.words(name))))
            all_comparisons.setdefault((name, start, seconds), []).append(comparison)
    for (name, start, seconds), comparisons in all_comparisons.items():
        lines += summary(f"against {name}, start {start}, {seconds} s", comparisons)
    path.write_text("\n".join(lines) + "\n")


def summary(title, comparisons):
    """Some comparisons against the bars."""
    open_ones = [each for each in comparisons if each.is_open]
    worst = min(each.ratio for each in comparisons)
    middle = statistics.median([each.ratio for each in open_ones] or [1])
    better = sum(each.effect >= 0.71 for each in open_ones)
    part = statistics.median(each.part for each in comparisons)
    return [
        f"# {title}: {len(comparisons)} targets, of which both engines exhaust "
        f"{len(comparisons) - len(open_ones)}",
        f"# worst ratio: {worst:.3f}; at least 0.99: {verdict(worst >= 0.99)}",
        f"# median ratio of those not exhausted: {middle:.3f}; at least 1.05: "
        f"{verdict(middle >= 1.05)}",
        f"# A12 of 0.71 or more: {better} of {len(open_ones)}; at least two thirds: "
        f"{verdict(3 * better >= 2 * len(open_ones))}",
        f"# part of the time until ours had what the other had in the end, median: {part:.2f}; "
        f"at most 0.33: {verdict(part <= 1 / 3)}"]


def write_curves(runs, folder):
    folder.mkdir(exist_ok=True)
    for (target, start, seconds), engines in groups(runs).items():
        suffix = "" if start == "empty" else f"-{start}"
        (folder / f"{target}{suffix}-{seconds}.svg").write_text(
            curve(f"{target}, from {'nothing' if start == 'empty' else 'its files'}: regions executed",
                  engines))
