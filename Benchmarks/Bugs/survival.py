"""The survival table of the bugs, and the curve of bugs found over time."""
import statistics

from curves import curve
from programs import TOOLS

# The curves have a point for each of these seconds.
POINTS = [0.1 * 2 ** (step / 2) for step in range(30)]


def times_by_bug(runs, known, seconds):
    """For each bug and tool, the seconds until it was found in each run; none where it was not."""
    result = {bug.name: {} for subject in known.values() for bug in subject.bugs}
    for run in sorted(runs, key=lambda run: run["seed"]):
        if run["seconds"] != seconds or run["subject"] not in known:
            continue
        for bug in known[run["subject"]].bugs:
            result[bug.name].setdefault(run["tool"], []).append(run["found"].get(bug.name))
    return {bug: tools for bug, tools in result.items() if tools}


def middle(times, seconds):
    """The median, where a miss counts as the whole time."""
    return statistics.median(seconds if time is None else time for time in times)


def cell(times, seconds):
    misses = sum(time is None for time in times)
    median = middle(times, seconds)
    # Where most have missed, nobody knows the time.
    is_censored = median >= seconds or 2 * misses > len(times)
    return [f"{len(times) - misses}/{len(times)}", f">{seconds}" if is_censored else f"{median:.2f}"]


def write_table(runs, known, path):
    lines = ["\t".join(["bug", "limit"] + [
        word for tool in TOOLS for word in (tool, "median")] + ["ours/libfuzzer"])]
    for seconds in sorted({run["seconds"] for run in runs}):
        table = times_by_bug(runs, known, seconds)
        for bug, tools in table.items():
            words = [word for tool in TOOLS for word in
                     (cell(tools[tool], seconds) if tool in tools else ["", ""])]
            ratio = f"{ratio_of(tools, seconds):.3f}" if both_found(tools) else ""
            lines.append("\t".join([bug, str(seconds)] + words + [ratio]))
        lines += summary(table, seconds)
    path.write_text("\n".join(lines) + "\n")


def any_found(tools, tool):
    return any(time is not None for time in tools.get(tool, []))


def both_found(tools):
    return any_found(tools, "ours") and any_found(tools, "libfuzzer")


def ratio_of(tools, seconds):
    return middle(tools["ours"], seconds) / middle(tools["libfuzzer"], seconds)


def summary(table, seconds):
    """The totals, and how they compare with the bar: twice as many, in a quarter of the time."""
    lines, found = [], {}
    for tool in TOOLS:
        times = [time for tools in table.values() for time in tools.get(tool, [])]
        if not times:
            continue
        found[tool] = sum(time is not None for time in times)
        bugs = sum(any_found(tools, tool) for tools in table.values())
        lines.append(f"# limit {seconds} s, {tool}: {bugs} of {len(table)} bugs; of {len(times)} "
                     f"chances to find one {found[tool]}")
    if "ours" in found and found.get("libfuzzer"):
        ratio = found["ours"] / found["libfuzzer"]
        lines.append(f"# found, ours to libfuzzer: {ratio:.2f}; at least 2: "
                     + ("met" if ratio >= 2 else "MISSED"))
    ratios = [ratio_of(tools, seconds) for tools in table.values() if both_found(tools)]
    if ratios:
        ratio = statistics.median(ratios)
        lines.append(f"# time, ours to libfuzzer, median of the {len(ratios)} bugs that both found: "
                     f"{ratio:.3f}; at most 0.25: " + ("met" if ratio <= 0.25 else "MISSED"))
    return lines


def write_curves(runs, known, folder):
    """An SVG for each limit: the share of all bugs that each tool has found, median of its seeds."""
    for seconds in sorted({run["seconds"] for run in runs}):
        table = times_by_bug(runs, known, seconds)
        engines = {}
        for tool in TOOLS:
            columns = [tools[tool] for tools in table.values() if tool in tools]
            if columns:
                # Only seeds that all bugs have had.
                engines[tool] = [
                    {"points": share_over_time([times[seed] for times in columns], seconds)}
                    for seed in range(min(map(len, columns)))]
        title = f"{len(table)} bugs, {seconds} s each: percent found"
        (folder / f"survival-{seconds}.svg").write_text(curve(title, engines))


def share_over_time(times, seconds):
    points = [point for point in POINTS if point < seconds] + [float(seconds)]
    return [[point, 100 * sum(time is not None and time <= point for time in times) / len(times)]
            for point in points]
