"""docs/performance.md and its pictures, made from the figures of the last run.

    python benchmarks/page.py      # from benchmarks/last.json

What stands between the two marks of the page is written here; the words around it are written by
hand. `python benchmarks/speed.py --write` measures first.
"""

import json
import re
import statistics
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import cost  # noqa: E402
from benchmarks.cost import Assumptions, clock  # noqa: E402

LAST = ROOT / "benchmarks" / "last.json"
PAGE = ROOT / "docs" / "performance.md"
PICTURES = ROOT / "docs" / "pictures"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
OURS = "Roundup"
UNITS = {"cpu": "CPU time", "wall": "time on the clock"}
CHARTS = ("pdf", "pdfs", "pages")
# The sizes of a chart, in its own units.
WIDTH, LEFT, RIGHT, BAR, GAP, TOP = 680, 168, 92, 18, 12, 44


@dataclass(frozen=True, slots=True)
class Bar:
    """One command of a contest: its median, its lowest and its highest time."""

    name: str
    median: float
    lowest: float
    highest: float


def bars(contest: Mapping[str, Any]) -> list[Bar]:
    """Return the commands of a contest, the quickest first."""
    listed = []
    for name, runs in contest["runs"].items():
        times = [run[contest["unit"]] for run in runs]
        listed.append(Bar(name, statistics.median(times), min(times), max(times)))
    return sorted(listed, key=lambda bar: bar.median)


def chart(contest: Mapping[str, Any]) -> str:
    """Draw a contest as bars, with a thin line from the lowest to the highest time."""
    listed = bars(contest)
    height = TOP + len(listed) * (BAR + GAP) + 8
    scale = (WIDTH - LEFT - RIGHT) / max(bar.highest for bar in listed)
    rows = "\n".join(
        drawn(bar, TOP + number * (BAR + GAP), scale) for number, bar in enumerate(listed)
    )
    title = f"{contest['name']}: {UNITS[contest['unit']]}"
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">
<title>{escape(title)}</title>
<style>
.paper {{ fill: #fcfaf5 }} .spread {{ stroke: #211d18 }}
text {{ font: 13px "Public Sans", "Helvetica Neue", Arial, sans-serif; fill: #211d18 }}
.title {{ font: 500 17px Newsreader, Georgia, serif }} .own {{ font-weight: 600 }}
.value {{ fill: #665d51; font-variant-numeric: tabular-nums }}
.bar {{ fill: #cfc6b7 }} .ours {{ fill: #a3301f }}
@media (prefers-color-scheme: dark) {{
.paper {{ fill: #171512 }} text {{ fill: #e9e3d7 }} .value {{ fill: #aba193 }}
.bar {{ fill: #4b443b }} .ours {{ fill: #f08a72 }} .spread {{ stroke: #e9e3d7 }}
}}
</style>
<rect class="paper" width="{WIDTH}" height="{height}"/>
<text class="title" x="14" y="27">{escape(title)}</text>
{rows}
</svg>
"""


def drawn(bar: Bar, top: float, scale: float) -> str:
    """Draw one bar with its name and its time."""
    is_ours = bar.name == OURS
    middle, end = top + BAR / 2, LEFT + bar.highest * scale
    lowest, highest = LEFT + bar.lowest * scale, end
    text = f'y="{middle + 4.5:.1f}"'
    return (
        f'<text class="name{" own" if is_ours else ""}" x="14" {text}>{escape(bar.name)}</text>'
        f'<rect class="bar{" ours" if is_ours else ""}" x="{LEFT}" y="{top}" '
        f'width="{max(bar.median * scale, 1):.1f}" height="{BAR}"/>'
        f'<path class="spread" d="M{lowest:.1f} {middle}H{highest:.1f}"/>'
        f'<text class="value" x="{end + 8:.1f}" {text}>{seconds(bar.median)}</text>'
    )


def seconds(value: float) -> str:
    """Write a time with as many digits as mean something."""
    return f"{value:.2f} s" if value < 10 else f"{value:,.0f} s"


def ratio(contest: Mapping[str, Any], name: str) -> tuple[float, float, float]:
    """Return our share of a peer's time: the median of the pairs, the lowest, the highest."""
    ours, theirs = (contest["runs"][each] for each in (OURS, name))
    unit = contest["unit"]
    pairs = zip(ours, theirs, strict=True)
    values = [mine[unit] / max(other[unit], 0.001) for mine, other in pairs]
    return statistics.median(values), min(values), max(values)


def measured(last: Mapping[str, Any]) -> str:
    """Write the part of the page that is made of figures."""
    known = {contest["key"]: contest for contest in last["contests"]}
    parts = [
        *summary(last, known),
        *comparisons(known),
        *small_things(known),
        *million(last),
        *circumstances(last),
    ]
    return "\n\n".join(parts)


def summary(last: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a reader wants to know first."""
    page, pdf = cost.works(last)
    many = f"{last['roundups']:,}"
    ours = {
        key: statistics.median(run["wall"] for run in contest["runs"][OURS])
        for key, contest in known.items()
    }
    yield "## In short"
    yield (f"On the machine of the last run, for roundups of {last['answers']} answers:")
    yield "\n".join(
        [
            "| work | time |",
            "| --- | --- |",
            f"| one PDF, from a cold start | {seconds(ours['pdf'])} |",
            f"| each page of a large build | {page.seconds:.3f} s of one core |",
            f"| each page with its PDF | {pdf.seconds:.2f} s of one core |",
            f"| {many} roundups again, nothing changed | {seconds(ours['unchanged'])} |",
            f"| {many} roundups again, one answer changed | {seconds(ours['changed'])} |",
            f"| `roundup check` again, nothing changed | {seconds(ours['check again'])} |",
        ]
    )


def comparisons(known: Mapping[str, Any]) -> Iterator[str]:
    """Yield the contests with others, each as a picture and a table."""
    yield "## Beside other tools"
    yield (
        "The others do less: they read and set the same words and check nothing. Roundup "
        "validates every answer, runs all rules of the preset `house`, compares the edited words "
        "with those that were sent, and writes a manifest. The line in a bar reaches from the "
        "quickest to the slowest run."
    )
    for key in CHARTS:
        contest = known[key]
        name = f"performance-{key}.svg"
        listed = ", ".join(f"{bar.name} {seconds(bar.median)}" for bar in bars(contest))
        yield f"![{contest['name']}: {listed}](pictures/{name})"
        rows = ["| Roundup takes | of the time of | lowest and highest |", "| --- | --- | --- |"]
        for other in contest["runs"]:
            if other != OURS:
                middle, low, high = ratio(contest, other)
                rows.append(f"| {middle:.2f} | {other} | {low:.2f} to {high:.2f} |")
        yield "\n".join(rows)


def small_things(known: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is compared with nothing but a number of seconds."""
    yield "## Every day"
    rows = ["| command | on the clock | CPU | memory |", "| --- | --- | --- | --- |"]
    for key in ("help", "check", "check again", "unchanged", "changed", "named", "rows", "long"):
        contest = known[key]
        wall, cpu, memory = (
            statistics.median(run[unit] for run in contest["runs"][OURS])
            for unit in ("wall", "cpu", "megabytes")
        )
        name = contest["name"]
        rows.append(f"| {name} | {seconds(wall)} | {seconds(cpu)} | {memory:.0f} MB |")
    yield "\n".join(rows)


def million(last: Mapping[str, Any]) -> Iterator[str]:
    """Yield the tables of the cost model."""
    assumed = Assumptions()
    page, pdf = cost.works(last)
    yield f"## {assumed.roundups:,} roundups on a cluster"
    yield (
        f"Time and money for {assumed.roundups:,} roundups of {last['answers']} answers, worked "
        "out from the figures above. A worker is one core. "
        f"Assumed: ${assumed.core_hour:.2f} for an hour of a core, {assumed.start:.0f} s until a "
        f"worker works, {assumed.overhead:g} s of a core to send a job and to store its result, "
        f"{assumed.per_second:,.0f} jobs a second from one scheduler, {assumed.failures:.1%} of "
        f"the jobs done twice, cores that achieve {assumed.efficiency:.0%} of what one achieves "
        "alone, and cores as quick as the one measured."
    )
    yield "\n".join(
        [
            "| workers | pages | | pages and PDFs | |",
            "| ---: | ---: | ---: | ---: | ---: |",
            *(
                f"| {one.workers:,} | {clock(one.seconds)} | ${one.dollars:,.2f} "
                f"| {clock(other.seconds)} | ${other.dollars:,.2f} |"
                for one, other in zip(
                    cost.rows(page, assumed), cost.rows(pdf, assumed), strict=True
                )
            ),
        ]
    )
    page_size, pdf_size = (work.size * assumed.roundups / 1e9 for work in (page, pdf))
    yield (
        f"The files are {page_size:,.0f} GB for the pages and {pdf_size:,.0f} GB with "
        f"the PDFs; to keep them costs ${cost.monthly(page, assumed):,.2f} and "
        f"${cost.monthly(pdf, assumed):,.2f} a month, at ${assumed.gigabyte_month} for a "
        "gigabyte. `python benchmarks/cost.py --help` lists the assumptions, each with an option."
    )


def circumstances(last: Mapping[str, Any]) -> Iterator[str]:
    """Yield on what machine it was measured, and against which versions."""
    machine = last["machine"]
    there = [f"{name} {peer['version']}" for name, peer in last["peers"].items() if peer["version"]]
    reasons = {name: peer["reason"] for name, peer in last["peers"].items() if peer["reason"]}
    missing = [f"{name} ({reason})" for name, reason in reasons.items()]
    runs = f"{last['runs']} runs" if last["runs"] > 1 else "one run"
    yield "## The last run"
    text = (
        f"Measured on {machine['cores']} cores, {machine['system']}, Python {machine['python']}, "
        f"at commit `{last['commit']}`, {runs} of each command, in turns. "
        f"Others: {', '.join(there)}, and a script of 140 lines with pydantic, Jinja2 and "
        "WeasyPrint (`benchmarks/peers/naive.py`)."
    )
    yield text + (f" Missing: {', '.join(missing)}." if missing else "")


def page_with(text: str, part: str) -> str:
    """Return the page with a new part between its marks."""
    pattern = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    return pattern.sub(lambda _: f"{BEGIN}\n\n{part}\n\n{END}", text)


def pictures(last: Mapping[str, Any]) -> dict[Path, str]:
    """Draw the charts, each under its path."""
    known = {contest["key"]: contest for contest in last["contests"]}
    return {PICTURES / f"performance-{key}.svg": chart(known[key]) for key in CHARTS}


def main() -> None:
    """Write the page and its pictures anew."""
    last = json.loads(LAST.read_text("utf-8"))
    for path, drawing in pictures(last).items():
        path.write_text(drawing, "utf-8")
    PAGE.write_text(page_with(PAGE.read_text("utf-8"), measured(last)), "utf-8")


if __name__ == "__main__":
    main()
