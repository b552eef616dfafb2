"""A curve over time for each engine, as SVG: the median of the seeds, and their spread."""
import html
import math
import statistics

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 340, 56, 36, 54
COLORS = {"ours": "#d9480f", "libfuzzer": "#1971c2", "dictionary": "#2f9e44",
          "forked": "#862e9c", "random": "#2f9e44"}
NAMES = {"ours": "swiftc-fuzz", "libfuzzer": "libFuzzer", "dictionary": "libFuzzer, our dictionary",
         "forked": "libFuzzer -fork=1", "random": "random values"}


def curve(title, engines):
    """Time is logarithmic, what is counted over it (such as regions) is linear."""
    all_points = [point for runs in engines.values() for run in runs for point in run["points"]]
    first, last = min(t for t, _ in all_points), max(t for t, _ in all_points)
    least, most = min(r for _, r in all_points), max(r for _, r in all_points)

    def x(time):
        return LEFT + (WIDTH - LEFT - 16) * math.log(time / first) / max(1e-9, math.log(last / first))

    def y(regions):
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (regions - least) / max(1, most - least)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="20" font-size="14">{html.escape(title)}</text>']
    for tick in ticks(least, most):
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - 16}" y1="{y(tick):.1f}" y2="{y(tick):.1f}" '
                     'stroke="#dee2e6"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick}</text>')
    for time in sorted({t for t, _ in all_points})[1::2]:
        parts.append(f'<text x="{x(time):.1f}" y="{HEIGHT - 16}" text-anchor="middle">'
                     f'{f"{time:.0f}" if time >= 10 else f"{time:.2g}"} s</text>')
    for row, (engine, runs) in enumerate(sorted(engines.items())):
        color = COLORS[engine]
        columns = list(zip(*(run["points"] for run in runs)))
        times = [column[0][0] for column in columns]
        values = [[r for _, r in column] for column in columns]
        upper = [f"{x(t):.1f},{y(max(v)):.1f}" for t, v in zip(times, values)]
        lower = [f"{x(t):.1f},{y(min(v)):.1f}" for t, v in zip(times, values)]
        middle = [f"{x(t):.1f},{y(statistics.median(v)):.1f}" for t, v in zip(times, values)]
        parts.append(f'<polygon points="{" ".join(upper + lower[::-1])}" fill="{color}" '
                     'fill-opacity="0.15"/>')
        parts.append(f'<polyline points="{" ".join(middle)}" fill="none" stroke="{color}" '
                     'stroke-width="2"/>')
        # Above the curves, where none of them is in its way.
        parts.append(f'<text x="{LEFT + 152 * row}" y="38" fill="{color}">{NAMES[engine]}</text>')
    return "\n".join(parts + ["</svg>"]) + "\n"


def ticks(least, most):
    """Round numbers, some four of them."""
    rough = max(1, (most - least) / 4)
    power = 10 ** math.floor(math.log10(rough))
    step = max(1, int(next(m * power for m in (1, 2, 5, 10) if m * power >= rough)))
    return range(math.ceil(least / step) * step, int(most) + 1, step)
