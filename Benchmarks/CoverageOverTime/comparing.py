"""Statistics of two engines' runs, and the table of all targets."""
import itertools
import statistics


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


def write_table(runs, path):
    lines = ["\t".join([
        "target", "start", "seconds", "seeds", "regions", "ours", "spread", "other", "its median",
        "its spread", "ratio", "A12", "p", "part of the time"])]
    ratios, effects, times, open_ratios = [], [], [], []
    for (target, start, seconds), engines in groups(runs).items():
        ours = engines.get("ours", [])
        for name, theirs in engines.items():
            if name == "ours" or not ours:
                continue
            a = [run["points"][-1][1] for run in ours]
            b = [run["points"][-1][1] for run in theirs]
            ratio = statistics.median(a) / max(1, statistics.median(b))
            effect = effect_size(a, b)
            # When had our median what theirs had in the end?
            reached = [seconds_until(run["points"], statistics.median(b)) for run in ours]
            part = statistics.median(
                time / seconds if time is not None else 2.0 for time in reached)
            lines.append("\t".join(map(str, [
                target, start, seconds, min(len(a), len(b)), ours[0]["regions"],
                int(statistics.median(a)), f"{min(a)}-{max(a)}", name, int(statistics.median(b)),
                f"{min(b)}-{max(b)}", f"{ratio:.3f}", f"{effect:.2f}",
                f"{probability(a, b):.3f}", f"{part:.2f}" if part <= 1 else "never"])))
            ratios.append(ratio)
            times.append(part)
            if not (len(set(a + b)) == 1):
                open_ratios.append(ratio)
                effects.append(effect)
    if ratios:
        middle = statistics.median(open_ratios or [1])
        better = sum(effect >= 0.71 for effect in effects)
        part = statistics.median(times)
        lines += [
            f"# comparisons: {len(ratios)}, of which both engines exhaust "
            f"{len(ratios) - len(open_ratios)}",
            f"# worst ratio: {min(ratios):.3f}; at least 0.99: {verdict(min(ratios) >= 0.99)}",
            f"# median ratio of those not exhausted: {middle:.3f}; at least 1.05: "
            f"{verdict(middle >= 1.05)}",
            f"# A12 of 0.71 or more: {better} of {len(effects)}; at least two thirds: "
            f"{verdict(3 * better >= 2 * len(effects))}",
            f"# part of the time until ours had what the other had in the end, median: {part:.2f}; "
            f"at most 0.33: {verdict(part <= 1 / 3)}"]
    path.write_text("\n".join(lines) + "\n")
