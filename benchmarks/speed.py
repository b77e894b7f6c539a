"""How long builds take, against every named peer that this machine can have, in one run.

    python benchmarks/speed.py                  # all of it: about five minutes
    python benchmarks/speed.py --write          # and renew last.json and docs/performance.md
    python benchmarks/speed.py --runs 5 --roundups 1000 --pdfs 100 --json speed.json
    python benchmarks/speed.py --only pages --only start

In each contest every command is run once in turn, several times over, so that all of them meet the
same machine. Printed are medians of wall and CPU seconds, the most memory of one process, and the
ratio of our time to the peer's, with the lowest and the highest. Only ratios can be compared
between machines. Peers that are missing are installed first (`benchmarks/installing.py`), and one
that cannot be had is named with the reason.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import installing  # noqa: E402
from benchmarks.installing import PYTHON, Peer  # noqa: E402
from benchmarks.measuring import Command, Contest, Spent, adopt_orphans  # noqa: E402
from benchmarks.peers import eleventy, hugo  # noqa: E402
from benchmarks.workspaces import Shape, write_workspace  # noqa: E402

PEERS = ROOT / "benchmarks" / "peers"
LAST = ROOT / "benchmarks" / "last.json"
OURS = "Roundup"
NAIVE = "naive script"
NOTHING = "python -c pass"
ALONE = "the same alone"
ANSWERS = 20
MANY_ANSWERS = 200


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of each kind of work there is."""

    roundups: int
    pdfs: int
    rows: int


@dataclass(frozen=True, slots=True)
class Grounds:
    """The workspaces of a run, the sites for the peers, and the peers."""

    scratch: Path
    sizes: Sizes
    peers: Mapping[str, Peer]

    def workspace(self, name: str, **shape: Any) -> Path:
        """Write a workspace unless it is there."""
        folder = self.scratch / name
        if not folder.exists():
            write_workspace(folder, Shape(answers=ANSWERS, **shape))
        return folder

    @property
    def one(self) -> Path:
        """Return a workspace of one roundup with portraits."""
        return self.workspace("one", roundups=1, has_headshots=True)

    @property
    def few(self) -> Path:
        """Return a workspace for pages and PDFs."""
        return self.workspace("few", roundups=self.sizes.pdfs, has_headshots=True)

    @property
    def many(self) -> Path:
        """Return a workspace for pages."""
        return self.workspace("many", roundups=self.sizes.roundups)

    @property
    def alone(self) -> Path:
        """Return a workspace with the first of the many roundups alone."""
        return self.workspace("alone", roundups=1)

    def has(self, name: str) -> bool:
        """Return whether a peer is there."""
        return bool(self.peers[name].path)

    def naive(self, folder: Path, *words: str) -> Command:
        """Return the naive script at work on a workspace."""
        script, output = str(PEERS / "naive.py"), str(self.scratch / "naive")
        return Command((sys.executable, script, str(folder), output, *words), self.scratch)

    def peer(self, script: str, folder: Path, *words: str) -> Command:
        """Return another peer at work on a workspace."""
        output = str(self.scratch / script)
        words = (sys.executable, str(PEERS / f"{script}.py"), str(folder), output, *words)
        return Command(words, self.scratch, paths=(PYTHON,))


def build(folder: Path, *words: str, **more: Any) -> Command:
    """Return a build of ours."""
    return Command((sys.executable, "-m", "roundup", "build", "--quiet", *words), folder, **more)


def one_pdf(grounds: Grounds) -> Contest:
    """Compare one PDF from a cold start."""
    entries = {
        OURS: build(grounds.one, "--to", "pdf", "--fresh"),
        NAIVE: grounds.naive(grounds.one),
    }
    if grounds.has("Chromium"):
        browser = grounds.peers["Chromium"].path
        entries["Chromium, cold"] = grounds.peer("chromium", grounds.one, browser)
    if grounds.has("pandoc"):
        program = grounds.peers["pandoc"].path
        entries["pandoc, WeasyPrint"] = grounds.peer("pandoc", grounds.one, program)
    if grounds.has("Typst"):
        entries["Typst"] = grounds.peer("typesetter", grounds.one)
    return Contest("pdf", f"One PDF of {ANSWERS} answers", "cpu", entries, NAIVE, 0.6)


def many_pdfs(grounds: Grounds) -> Contest:
    """Compare many pages and PDFs in one command."""
    entries = {
        OURS: build(grounds.few, "--to", "html,pdf", "--fresh"),
        NAIVE: grounds.naive(grounds.few, "--pages", "--pdf"),
    }
    if grounds.has("Chromium"):
        browser = grounds.peers["Chromium"].path
        entries["Chromium, warm"] = grounds.peer("chromium", grounds.few, browser, "--warm")
    if grounds.has("Typst"):
        entries["Typst, PDF only"] = grounds.peer("typesetter", grounds.few)
    name = f"{grounds.sizes.pdfs} roundups of {ANSWERS} answers, page and PDF"
    return Contest("pdfs", name, "wall", entries, NAIVE, 0.25)


def many_pages(grounds: Grounds) -> Contest:
    """Compare many pages in one command."""
    many, scratch = grounds.many, grounds.scratch
    entries = {
        OURS: build(many, "--to", "html", "--fresh"),
        NAIVE: grounds.naive(many, "--pages"),
    }
    if grounds.has("Hugo"):
        site = scratch / "hugo-site"
        hugo.write_site(many, site)
        words = (grounds.peers["Hugo"].path, "--source", str(site), "--quiet")
        entries["Hugo"] = Command(words, scratch, removal(site / "public"))
    if grounds.has("Eleventy"):
        site = scratch / "eleventy-site"
        eleventy.write_site(many, site)
        program = ("node", grounds.peers["Eleventy"].path)
        words = (*program, "--quiet", "--input=content", "--output=public")
        entries["Eleventy"] = Command(words, site, removal(site / "public"))
    name = f"{grounds.sizes.roundups} roundups of {ANSWERS} answers, page"
    return Contest("pages", name, "wall", entries, "Hugo", 1.0)


def removal(folder: Path) -> Any:
    """Return what removes a folder, so that nothing of it is taken up again."""
    return lambda: shutil.rmtree(folder, ignore_errors=True)


def unchanged(grounds: Grounds) -> Contest:
    """Measure the same build again."""
    again = build(grounds.many, "--to", "html", before=build(grounds.many, "--to", "html").run)
    name = f"The same build again, {grounds.sizes.roundups} roundups unchanged"
    entries = {OURS: again, NOTHING: nothing(grounds)}
    return Contest("unchanged", name, "wall", entries, limit=0.15)


def one_changed(grounds: Grounds) -> Contest:
    """Compare the build of one changed roundup among many with its build alone."""
    folder = next(iter(sorted((grounds.many / "submissions").iterdir())))
    answer = next(path for path in sorted(folder.glob("*.md")) if path.name != "roundup.md")
    built = build(grounds.many, "--to", "html")

    def change() -> None:
        built.run()
        answer.write_text(f"{answer.read_text('utf-8').rstrip()} And so on.\n", "utf-8")

    entries = {
        OURS: build(grounds.many, "--to", "html", before=change),
        ALONE: build(grounds.alone, "--to", "html", "--fresh"),
    }
    name = f"One of {grounds.sizes.roundups} roundups changed, page"
    return Contest("changed", name, "wall", entries, ALONE)


def one_named(grounds: Grounds) -> Contest:
    """Compare the build of one named roundup among many with its build alone."""
    first = next(iter(sorted((grounds.many / "submissions").iterdir()))).name
    before = build(grounds.many, "--to", "html").run
    entries = {
        OURS: build(grounds.many, first, "--to", "html", "--fresh", before=before),
        ALONE: build(grounds.alone, "--to", "html", "--fresh"),
    }
    name = f"One named roundup among {grounds.sizes.roundups}, page"
    return Contest("named", name, "wall", entries, ALONE)


def long_article(grounds: Grounds) -> Contest:
    """Compare an article of ten times as many answers."""
    folder = grounds.scratch / "long"
    write_workspace(folder, Shape(roundups=1, answers=MANY_ANSWERS, has_headshots=True))
    short = f"{ANSWERS} answers"
    entries = {
        OURS: build(folder, "--to", "pdf", "--fresh"),
        short: build(grounds.one, "--to", "pdf", "--fresh"),
    }
    return Contest("long", f"One PDF of {MANY_ANSWERS} answers", "cpu", entries, short, 11.0)


def many_rows(grounds: Grounds) -> Contest:
    """Measure the check of a long table."""
    folder = grounds.scratch / "rows"
    rows = grounds.sizes.rows
    write_workspace(folder, Shape(roundups=1, answers=rows, form="csv"))
    words = (sys.executable, "-m", "roundup", "check", "--quiet", "--fresh")
    entries = {OURS: Command(words, folder), NOTHING: nothing(grounds)}
    # A hundred thousand rows should take a minute.
    limit = rows * 60 / 100_000
    return Contest("rows", f"Check of {rows:,} rows of one CSV", "wall", entries, limit=limit)


def starts(grounds: Grounds) -> Iterator[Contest]:
    """Measure what commands take that do little."""
    for key, name, words, limit in (
        ("help", "`roundup --help`", ("--help",), 0.15),
        ("check", f"Check of {ANSWERS} answers", ("check", "--fresh"), 0.3),
        ("check again", f"The same check again, {ANSWERS} answers unchanged", ("check",), 0.1),
    ):
        ours = Command((sys.executable, "-m", "roundup", *words), grounds.one)
        if key == "check again":
            ours = replace(ours, before=ours.run)
        entries = {OURS: ours, NOTHING: nothing(grounds)}
        yield Contest(key, name, "cpu", entries, limit=limit)


def nothing(grounds: Grounds) -> Command:
    """Return Python doing nothing, which says how quick the machine is."""
    return Command((sys.executable, "-c", "pass"), grounds.scratch)


CONTESTS = {
    "pdf": one_pdf,
    "pdfs": many_pdfs,
    "pages": many_pages,
    "unchanged": unchanged,
    "changed": one_changed,
    "named": one_named,
    "long": long_article,
    "rows": many_rows,
}
SLOWEST = ("long", "rows")  # once is enough for what is compared with itself
START = "start"


def contests(grounds: Grounds, only: list[str]) -> Iterator[Contest]:
    """Yield the contests that were asked for, all of them if none was."""
    for key, made in CONTESTS.items():
        if not only or key in only:
            yield made(grounds)
    if not only or START in only:
        yield from starts(grounds)


def ratios(ours: list[Spent], theirs: list[Spent], unit: str) -> list[float]:
    """Return the ratio of each pair of runs."""
    pairs = zip(ours, theirs, strict=True)
    return [getattr(one, unit) / max(getattr(other, unit), 0.001) for one, other in pairs]


def lines(contest: Contest) -> Iterator[str]:
    """Yield a table of what a contest came to."""
    goal = f"target {contest.target:g} of {contest.against}" if contest.target else ""
    goal = f"target {contest.limit:g} s" if contest.limit else goal
    yield f"{contest.name} ({contest.unit} time compared{'; ' if goal else ''}{goal})"
    ours = contest.runs[OURS]
    for name, runs in contest.runs.items():
        wall, cpu = (statistics.median(getattr(run, unit) for run in runs) for unit in UNITS)
        memory = max(run.megabytes for run in runs)
        line = f"  {name:20} {wall:8.2f} s wall {cpu:8.2f} s CPU {memory:6.0f} MB"
        if name != OURS:
            values = ratios(ours, runs, contest.unit)
            spread = f"{min(values):.2f} to {max(values):.2f}"
            line += f"   {OURS} takes {statistics.median(values):.2f} of it ({spread})"
        yield line


UNITS = ("wall", "cpu")


def bytes_in(folder: Path) -> int:
    """Count the bytes of the files in a folder; 0 where there is none."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def record(grounds: Grounds, every: list[Contest], runs: int) -> dict[str, Any]:
    """Return all that was measured, as JSON."""
    sizes = grounds.sizes
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True
    )
    return {
        "version": 1,
        "machine": {
            "cores": len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count(),
            "system": platform.system(),
            "python": platform.python_version(),
        },
        "commit": commit.stdout.strip(),
        "runs": runs,
        "roundups": sizes.roundups,
        "pdfs": sizes.pdfs,
        "answers": ANSWERS,
        "bytes": {
            "pages": bytes_in(grounds.scratch / "many" / "dist") // sizes.roundups,
            "pdfs": bytes_in(grounds.scratch / "few" / "dist") // sizes.pdfs,
        },
        "peers": {name: {**asdict(peer), "path": ""} for name, peer in grounds.peers.items()},
        "contests": [
            {
                "key": contest.key,
                "name": contest.name,
                "unit": contest.unit,
                "against": contest.against,
                "target": contest.target,
                "limit": contest.limit,
                "runs": {
                    name: [rounded(run) for run in spent] for name, spent in contest.runs.items()
                },
            }
            for contest in every
        ],
    }


def warm_up(grounds: Grounds) -> None:
    """Have Python compile what it will need, as an installed program has been compiled."""
    build(grounds.one, "--to", "html,pdf", "--fresh").run()
    grounds.naive(grounds.one).run()


def rounded(spent: Spent) -> dict[str, float]:
    """Return what was spent without the digits that mean nothing."""
    return {name: round(value, 3) for name, value in asdict(spent).items()}


def main() -> None:
    """Run the contests that were asked for, and print them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3, help="of each command")
    parser.add_argument("--roundups", type=int, default=120, help="built to pages")
    parser.add_argument("--pdfs", type=int, default=12, help="roundups built to page and PDF")
    parser.add_argument("--rows", type=int, default=2_000, help="of one CSV, checked")
    parser.add_argument("--only", action="append", default=[], choices=[*CONTESTS, START])
    parser.add_argument("--json", type=Path, help="write every run into this file")
    parser.add_argument(
        "--write", action="store_true", help="renew benchmarks/last.json and docs/performance.md"
    )
    asked = parser.parse_args()
    if asked.write and asked.only:
        parser.error("--write needs every contest")
    adopt_orphans()
    peers = installing.peers()
    for name, peer in peers.items():
        print(f"{name} {peer.version}" if peer.path else f"{name} is missing: {peer.reason}")
    with tempfile.TemporaryDirectory() as name:
        grounds = Grounds(Path(name), Sizes(asked.roundups, asked.pdfs, asked.rows), peers)
        warm_up(grounds)
        every = []
        for contest in contests(grounds, asked.only):
            for _ in range(1 if contest.key in SLOWEST else asked.runs):
                contest.run()
            print("", *lines(contest), sep="\n", flush=True)
            every.append(contest)
        values = record(grounds, every, asked.runs)
    text = f"{json.dumps(values, indent=1)}\n"
    if asked.json:
        asked.json.write_text(text, "utf-8")
    if asked.write:
        LAST.write_text(text, "utf-8")
        subprocess.run([sys.executable, str(ROOT / "benchmarks" / "page.py")], check=True)


if __name__ == "__main__":
    main()
