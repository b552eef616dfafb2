/// How the page looks: one column, one accent, numbers under each other, light and dark.
enum ReportStyle {
  static let css = colors + text + head + charts + lists + tables + source + narrow

  private static let colors = """
    :root {
      --page: #fbfbfa; --panel: #ffffff; --text: #1b1d21; --muted: #5c626c; --faint: #8a909a;
      --line: #e4e5e2; --accent: #2456c4; --fill: #2456c41a; --code: #f3f3f0;
      --bad: #b3261e; --bad-fill: #b3261e14; --good: #1a7f4b; --good-fill: #1a7f4b12;
      --warn: #8a5a00; --warn-fill: #d98e0426; --shadow: 0 1px 2px #0000000a;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --page: #131518; --panel: #1a1d21; --text: #e7e8ea; --muted: #a3a9b3; --faint: #7b828d;
        --line: #2c3036; --accent: #8ab0ff; --fill: #8ab0ff1f; --code: #22262b;
        --bad: #ff8f85; --bad-fill: #ff8f851c; --good: #6fd39c; --good-fill: #6fd39c17;
        --warn: #f0b957; --warn-fill: #f0b95724; --shadow: none;
      }
    }

    """

  private static let text = """
    * { box-sizing: border-box; }
    html { scroll-behavior: smooth; scroll-padding-top: 4rem; -webkit-text-size-adjust: 100%; }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
    body { margin: 0; background: var(--page); color: var(--text);
      font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
      font-variant-numeric: tabular-nums; }
    header, main, footer { max-width: 68rem; margin: 0 auto; padding: 0 1.5rem; }
    h1 { font-size: 2rem; line-height: 1.2; margin: .1rem 0 .6rem; letter-spacing: -.02em;
      overflow-wrap: anywhere; }
    h2 { font-size: 1.2rem; letter-spacing: -.01em; margin: 0 0 .4rem; }
    h3 { font-size: .85rem; margin: 1.1rem 0 .35rem; }
    p { margin: .4rem 0; }
    p, li, dd, small { overflow-wrap: anywhere; }
    small { color: var(--faint); font-size: .82em; font-weight: 400; }
    code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
      font-size: .86em; }
    code { overflow-wrap: anywhere; }
    a { color: var(--accent); }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
    section { padding: 2.2rem 0 0; }
    footer { color: var(--muted); font-size: .85rem; padding-top: 2.5rem; padding-bottom: 3rem; }
    .skip { position: absolute; left: -999rem; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--panel); padding: .5rem 1rem; z-index: 9; }
    .lead, .quiet, .where, .facts { color: var(--muted); }
    .lead { margin: 0 0 1rem; }
    .quiet { font-size: .9rem; }
    .note { background: var(--warn-fill); padding: .5rem .8rem; border-radius: 6px; font-size: .9rem; }
    .empty { border: 1px dashed var(--line); border-radius: 10px; padding: 1.4rem 1.5rem;
      color: var(--muted); }
    .empty strong { color: var(--text); }
    .count { color: var(--faint); font-weight: 400; font-size: .8em; margin-left: .45em; }

    """

  private static let head = """
    header { padding-top: 2.6rem; }
    .kicker { color: var(--faint); font-size: .78rem; letter-spacing: .09em;
      text-transform: uppercase; margin: 0; }
    .advice { font-size: 1.08rem; max-width: 52rem; text-wrap: balance; margin: 0 0 1.5rem; }
    .chip { display: inline-block; vertical-align: .22em; font-size: .75rem; line-height: 1.5;
      letter-spacing: 0; font-weight: 500; padding: .05rem .55rem; border-radius: 99px;
      background: var(--code); color: var(--muted); white-space: nowrap; }
    .chip.running, .chip.fixed { background: var(--good-fill); color: var(--good); }
    .chip.new { background: var(--bad-fill); color: var(--bad); }
    .chip.killed, .chip.unrecorded, .chip.flaky { background: var(--warn-fill); color: var(--warn); }
    .figures { display: grid; grid-template-columns: repeat(6, 1fr); margin: 0 0 1rem;
      background: var(--panel); border: 1px solid var(--line); border-radius: 10px;
      box-shadow: var(--shadow); overflow: hidden; }
    .figures div { padding: .85rem 1rem; border-left: 1px solid var(--line);
      margin-left: -1px; min-width: 0; }
    .figures dt { color: var(--muted); font-size: .8rem; }
    .figures dd { margin: 0; }
    .figures b { display: block; font-size: 1.35rem; line-height: 1.35; font-weight: 600;
      letter-spacing: -.015em; white-space: nowrap; }
    .figures small { display: block; line-height: 1.35; }
    p.facts { font-size: .85rem; }
    nav { position: sticky; top: 0; z-index: 2; margin-top: 1.4rem; background: var(--page);
      border-bottom: 1px solid var(--line); }
    nav ul { max-width: 68rem; margin: 0 auto; padding: 0 1.5rem; list-style: none; display: flex;
      gap: 1.5rem; overflow-x: auto; scrollbar-width: none; }
    nav a { display: block; padding: .7rem 0; color: var(--muted); text-decoration: none;
      font-size: .88rem; white-space: nowrap; }
    nav a:hover { color: var(--text); }
    @media print { nav { display: none; } }

    """

  private static let charts = """
    .switch { position: relative; }
    .switch > input { position: absolute; opacity: 0; }
    .switch > label { display: inline-block; padding: .2rem .8rem; font-size: .82rem; cursor: pointer;
      border: 1px solid var(--line); color: var(--muted); background: var(--panel); }
    .switch > label:first-of-type { border-radius: 6px 0 0 6px; }
    .switch > label:last-of-type { border-radius: 0 6px 6px 0; border-left: 0; }
    .switch > input:checked + label { color: var(--text); background: var(--code); font-weight: 600; }
    .switch > input:focus-visible + label { outline: 2px solid var(--accent); outline-offset: 2px; }
    #axis-time:checked ~ .by-executions, #axis-executions:checked ~ .by-time { display: none; }
    .charts { display: grid; grid-template-columns: 1fr 1fr; gap: 1.2rem; margin: 1rem 0; }
    .chart { margin: 0; background: var(--panel); border: 1px solid var(--line);
      border-radius: 10px; padding: .85rem 1rem .6rem; box-shadow: var(--shadow); min-width: 0; }
    .chart figcaption { color: var(--muted); font-size: .85rem; margin-bottom: .9rem;
      display: flex; justify-content: space-between; }
    .chart figcaption b { color: var(--text); font-weight: 600; }
    .plot { position: relative; height: 9.5rem; margin-left: 2.6rem; cursor: crosshair;
      touch-action: pan-y; }
    .plot svg { width: 100%; height: 100%; display: block; overflow: visible; }
    .plot path { vector-effect: non-scaling-stroke; fill: none; }
    .plot .grid { stroke: var(--line); stroke-width: 1; }
    .plot .run { stroke: var(--faint); stroke-width: 1; stroke-dasharray: 3 3; }
    .plot .line { stroke: var(--accent); stroke-width: 1.75; stroke-linejoin: round; }
    .plot .area { fill: var(--fill); }
    .plot .y { position: absolute; right: 100%; margin-right: .5rem; transform: translateY(-50%);
      font-size: .72rem; color: var(--faint); white-space: nowrap; }
    .mark { position: absolute; bottom: -3px; width: 7px; height: 7px; margin-left: -3.5px;
      border-radius: 50%; background: var(--bad); }
    .mark.inline { position: static; display: inline-block; margin: 0 .1em .1em .3em; }
    .axis { display: flex; justify-content: space-between; margin: .35rem 0 0 2.6rem;
      font-size: .72rem; color: var(--faint); }
    .cursor { position: absolute; top: 0; bottom: 0; width: 1px; background: var(--muted);
      pointer-events: none; }
    .tip { position: absolute; top: -.4rem; padding: .1rem .45rem; border-radius: 5px;
      background: var(--text); color: var(--page); font-size: .75rem; white-space: nowrap;
      pointer-events: none; transform: translate(-50%, -50%); }
    .cursor[hidden], .tip[hidden] { display: none; }

    """

  private static let lists = """
    .list { border: 1px solid var(--line); border-radius: 10px; background: var(--panel);
      box-shadow: var(--shadow); overflow: hidden; }
    .item + .item { border-top: 1px solid var(--line); }
    .item > summary, .item > .head { display: flex; gap: .9rem; align-items: baseline;
      padding: .7rem 1.1rem; cursor: pointer; list-style: none; }
    .item > .head { cursor: default; padding-bottom: .1rem; }
    .item.flat > small { display: block; padding: 0 1.1rem .7rem; }
    .item > summary::-webkit-details-marker { display: none; }
    .item > summary::before { content: "›"; color: var(--faint); width: .6em; flex: none;
      transition: transform .12s; }
    .item[open] > summary::before { transform: rotate(90deg) translateX(.1em); }
    .item > .head::before { content: ""; width: .6em; flex: none; }
    .item > summary:hover { background: var(--code); }
    .what { flex: 1; min-width: 0; overflow-wrap: anywhere; }
    .what b { font-weight: 600; }
    .what .where { display: block; font-size: .88rem; }
    .times { color: var(--muted); white-space: nowrap; }
    .item > .body { padding: .2rem 1.1rem 1.1rem 2.55rem; }
    .item > .body > h3:first-child { margin-top: .3rem; }
    .road > .body { padding: .9rem 1.1rem 1rem; }
    .road p { margin: .25rem 0; }
    .compare { margin-top: .7rem; }
    .compare > p:first-child code { font-size: .95rem; font-weight: 600; margin-right: .9rem; }
    .where { font-size: .88rem; }
    .near { font-size: .9rem; }
    pre.input { background: var(--code); border-radius: 6px; padding: .7rem .9rem; margin: 0;
      white-space: pre-wrap; overflow-wrap: anywhere; }
    .command { display: flex; gap: .8rem; align-items: baseline; margin-top: .6rem; font-size: .9rem; }
    .command span { color: var(--muted); width: 5.5rem; flex: none; }
    .command code { flex: 1; min-width: 0; }
    .copy { font: inherit; font-size: .78rem; color: var(--muted); background: var(--panel);
      border: 1px solid var(--line); border-radius: 5px; padding: .05rem .6rem; cursor: pointer; }
    .copy:hover { color: var(--text); border-color: var(--faint); }
    dl.facts { display: grid; grid-template-columns: minmax(5.5rem, max-content) 1fr;
      gap: .15rem .8rem;
      margin: 1rem 0 0; font-size: .9rem; }
    dl.facts dt { color: var(--muted); }
    dl.facts dd { margin: 0; color: var(--text); overflow-wrap: anywhere; }
    details > summary { cursor: pointer; }
    section > details, .stack, .switch + details { margin-top: .9rem; font-size: .9rem; }
    .stack ol { margin: .5rem 0 0; padding-left: 2rem; color: var(--muted); }
    .stack li span { margin-left: .7rem; font-size: .85em; }
    .stack .own { color: var(--text); }
    .stack .own code { font-weight: 600; }
    ul.plain { list-style: none; margin: .5rem 0 0; padding: 0; font-size: .9rem; }
    ul.plain li { padding: .15rem 0; overflow-wrap: anywhere; }

    """

  private static let tables = """
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .9rem; }
    th { text-align: left; font-weight: 500; color: var(--muted); font-size: .8rem;
      white-space: nowrap; }
    th, td { padding: .42rem 1.2rem .42rem 0; border-bottom: 1px solid var(--line);
      vertical-align: baseline; }
    th:last-child, td:last-child { padding-right: 0; }
    td code { overflow-wrap: anywhere; }
    .num { text-align: right; white-space: nowrap; }
    .under { display: block; }
    .bar { display: inline-block; width: 6rem; height: .5rem; border-radius: 3px;
      background: var(--code); overflow: hidden; vertical-align: .05em; }
    .bar i { display: block; height: 100%; background: var(--accent); }
    .pct { display: inline-block; width: 4.2rem; text-align: right; color: var(--muted);
      font-size: .88em; }
    .files .share { white-space: nowrap; }
    .files .minor { color: var(--faint); font-size: .82rem; width: 9rem; text-align: right; }

    """

  private static let source = """
    .key { padding: .05rem .5rem; border-radius: 4px; font-size: .82rem; margin-right: .3rem; }
    .h { background: var(--good-fill); }
    .one { background: var(--warn-fill); }
    .n { background: var(--bad-fill); }
    .code .one { box-shadow: inset 3px 0 var(--warn); }
    .code .n { box-shadow: inset 3px 0 var(--bad); }
    .key.h { color: var(--good); } .key.one { color: var(--warn); } .key.n { color: var(--bad); }
    .source { display: flex; overflow-x: auto; border-top: 1px solid var(--line); max-height: 36rem;
      overflow-y: auto; line-height: 1.5; }
    .source pre { margin: 0; padding: .6rem 0; line-height: 1.5; }
    .source .numbers { position: sticky; left: 0; background: var(--panel); color: var(--faint);
      text-align: right; padding-left: 1.1rem; padding-right: .9rem; user-select: none; }
    .source .code { flex: 1; tab-size: 4; }
    .code span { display: block; padding: 0 .8rem; min-width: max-content; }
    .excerpt { margin: .5rem 0; padding: .4rem 0; background: var(--code); border-radius: 6px;
      overflow-x: auto; color: var(--muted); list-style-position: outside; }
    .excerpt li { margin-left: 3.2rem; padding: 0 .8rem 0 .3rem; white-space: pre;
      font-size: .85rem; line-height: 1.5; }
    .excerpt li::marker { color: var(--faint); font-size: .8em; }
    .excerpt code { overflow-wrap: normal; }
    .excerpt .here { color: var(--text); background: var(--warn-fill); }

    """

  private static let narrow = """
    @media (max-width: 60rem) { .figures { grid-template-columns: repeat(3, 1fr); }
      .figures div { border-top: 1px solid var(--line); margin-top: -1px; } }
    @media (max-width: 44rem) {
      header, main, footer, nav ul { padding-left: 1rem; padding-right: 1rem; }
      .figures { grid-template-columns: 1fr 1fr; }
      .charts { grid-template-columns: 1fr; }
      .minor, .files .minor { display: none; }
      h1 { font-size: 1.55rem; }
      .item > summary { padding: .7rem .9rem; gap: .6rem; }
      .files .item > summary { flex-wrap: wrap; row-gap: .2rem; }
      .files .item > summary .what { flex-basis: 80%; }
      .files .share { margin-left: 1.2rem; }
      .figures small { min-height: 1.35em; }
      .item > .body, .road > .body { padding: .3rem .9rem 1rem; }
      .command { flex-wrap: wrap; }
      .command span { width: auto; }
      .command code { flex-basis: 100%; order: 3; }
      .copy { margin-left: auto; }
      dl.facts { grid-template-columns: 1fr; gap: 0; }
      dl.facts dd { margin-bottom: .5rem; }
      .bar { width: 3.5rem; }
      th, td { padding-right: .8rem; }
      .excerpt li { margin-left: 2.6rem; }
    }

    """
}
