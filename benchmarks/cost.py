"""What a cluster needs for up to a million roundups: time and money, from measured figures.

    python benchmarks/cost.py                                   # from benchmarks/last.json
    python benchmarks/cost.py --roundups 1000000 --core-hour 0.05 --failures 0.01

The model is plain: every core builds one roundup after the other. It adds what was not measured on
one machine as an assumption, each with an option: what a core costs, how long a worker takes to
start, what sending a job and storing its result takes, how many jobs a scheduler hands out in a
second, how many jobs have to be done twice, what storage costs.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

LAST = Path(__file__).with_name("last.json")
WORKERS = (1, 2, 4, 10, 30, 100, 300, 1000)
MINUTE, HOUR, DAY = 60, 3600, 86_400
OURS = "Roundup"


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is not measured but assumed; money is in US dollars."""

    roundups: int = 1_000_000
    core_hour: float = 0.05  # a rented core with 4 GB of memory, on demand, for an hour
    start: float = 60.0  # seconds until a rented machine works, its image fetched
    overhead: float = 0.02  # seconds of a core to send a job and to store its result
    per_second: float = 200.0  # jobs that one scheduler hands out
    failures: float = 0.001  # share of the jobs that have to be done again
    efficiency: float = 0.9  # what a core achieves among others, of what it achieves alone
    gigabyte_month: float = 0.023  # object storage


@dataclass(frozen=True, slots=True)
class Work:
    """What one roundup was measured to take: seconds of a core, and bytes of its files."""

    name: str
    seconds: float
    size: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run comes to: seconds on the clock, core hours, and dollars for them."""

    workers: int
    seconds: float
    core_hours: float
    dollars: float


def works(last: Mapping[str, Any]) -> tuple[Work, ...]:
    """Return what was measured of one roundup: a page, and a page with a PDF."""
    cpu = {
        contest["key"]: statistics.median(run["cpu"] for run in contest["runs"][OURS])
        for contest in last["contests"]
    }
    return (
        Work("page", cpu["pages"] / last["roundups"], last["bytes"]["pages"]),
        Work("page and PDF", cpu["pdfs"] / last["pdfs"], last["bytes"]["pdfs"]),
    )


def cost(work: Work, workers: int, assumed: Assumptions) -> Cost:
    """Work out what a run takes on so many workers of one core each."""
    share = assumed.efficiency if workers > 1 else 1.0
    each = (work.seconds + assumed.overhead) * (1 + assumed.failures)
    busy = assumed.roundups * each / (workers * share)
    seconds = assumed.start + max(busy, assumed.roundups / assumed.per_second)
    hours = workers * seconds / HOUR
    return Cost(workers, seconds, hours, hours * assumed.core_hour)


def monthly(work: Work, assumed: Assumptions) -> float:
    """Return what it costs to keep the files for a month."""
    return assumed.roundups * work.size / 1e9 * assumed.gigabyte_month


def rows(work: Work, assumed: Assumptions) -> Iterator[Cost]:
    """Yield the cost for each number of workers."""
    return (cost(work, workers, assumed) for workers in WORKERS)


def clock(seconds: float) -> str:
    """Write a length of time as one would say it."""
    for unit, name in ((DAY, "days"), (HOUR, "hours"), (MINUTE, "minutes")):
        if seconds >= 2 * unit:
            return (
                f"{seconds / unit:.0f} {name}"
                if seconds >= 10 * unit
                else (f"{seconds / unit:.1f} {name}")
            )
    return f"{seconds:.0f} seconds"


def main() -> None:
    """Print the table for the assumptions that were given."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for option in fields(Assumptions):
        kind = int if option.name == "roundups" else float
        parser.add_argument(f"--{option.name.replace('_', '-')}", type=kind, default=option.default)
    parser.add_argument("--measured", type=Path, default=LAST)
    asked = vars(parser.parse_args())
    last = json.loads(asked.pop("measured").read_text("utf-8"))
    assumed = replace(Assumptions(), **asked)
    for work in works(last):
        sys.stdout.write(
            f"{assumed.roundups:,} roundups of {last['answers']} answers to {work.name}: "
            f"{work.seconds:.3f} s of a core each, {work.size:,} bytes\n"
        )
        for each in rows(work, assumed):
            sys.stdout.write(
                f"  {each.workers:>5} workers {clock(each.seconds):>14} "
                f"{each.core_hours:>9,.0f} core hours {each.dollars:>9,.2f} $\n"
            )
        sys.stdout.write(f"  {monthly(work, assumed):.2f} $ a month to keep the files\n")


if __name__ == "__main__":
    main()
