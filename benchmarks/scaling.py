"""How builds scale: with workers, with the answers of one article, with the number of roundups.

    python benchmarks/scaling.py                        # every measurement, small
    python benchmarks/scaling.py --only workers --roundups 100
    python benchmarks/scaling.py --only long --only memory --json scaling.json

`workers` builds the same roundups with one and with two workers of the pool and of a Dask cluster
on this machine, without the time that they take to start, and prints the speed-up, and what a job
costs beside the work itself. `long` builds an article of 200 answers and one of 20. `memory` prints
what a build of few and of many roundups takes at most, in its own process and in a worker's.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.measuring import Command, adopt_orphans  # noqa: E402
from benchmarks.workspaces import Shape, write_workspace  # noqa: E402
from roundup.batch import cluster, folders  # noqa: E402
from roundup.batch.engines import Engine, InProcess, Pool  # noqa: E402
from roundup.batch.jobs import BuildRequest, Job  # noqa: E402
from roundup.pipeline import workspace  # noqa: E402
from roundup.sandbox.limits import MEGABYTE, memory_of  # noqa: E402

ROUNDUP = (sys.executable, "-m", "roundup")
Row = tuple[str, float, str]


def workers(scratch: Path, roundups: int) -> Iterator[Row]:
    """Yield the seconds a job with one and with two workers, the speed-up, and the overhead."""
    root = scratch / "workers"
    write_workspace(root, Shape(roundups=roundups, answers=20))
    places = workspace.find((), root)
    request = BuildRequest(str(root), formats=("html",))
    jobs = [Job("build", str(root), str(folder), request) for _, folder in places]
    list(InProcess().run(jobs[:2]))  # what is compiled once, is compiled
    alone = seconds_a_job(InProcess(), jobs)
    yield "one process, no worker", alone, "s a job"
    house = folders.house_paths(places[0][0])
    for name in ("pool", "Dask"):
        taken = {}
        for count in (1, 2):
            if name == "pool":
                taken[count] = seconds_a_job(Pool(count), jobs, warm=len(jobs) // 2)
            else:
                with cluster.opened("local", count, root, house, is_type_set=False) as there:
                    taken[count] = seconds_a_job(there, jobs, warm=len(jobs) // 2)
            yield f"{name}, {count} workers", taken[count], "s a job"
        yield f"{name}, 1 to 2 workers", taken[1] / taken[2], "times as quick"
        yield f"{name}, beside the work", (taken[1] - alone) * 1000, "ms a job"


def seconds_a_job(engine: Engine, jobs: list[Job], warm: int = 0) -> float:
    """Return the seconds between two results, once `warm` of them have come."""
    times = [time.perf_counter()]
    for result in engine.run(jobs):
        if result.failure:
            raise SystemExit(f"{result.folder}: {result.failure.message}")
        times.append(time.perf_counter())
    return (times[-1] - times[warm]) / (len(jobs) - warm)


def long(scratch: Path) -> Iterator[Row]:
    """Yield the CPU seconds of an article of 20 answers and of 200, and their ratio."""
    for formats in ("html", "pdf"):
        spent = {}
        for answers in (20, 200):
            folder = scratch / f"long-{answers}"
            write_workspace(folder, Shape(answers=answers, has_headshots=True))
            command = (*ROUNDUP, "build", "--quiet", "--fresh", "--to", formats)
            spent[answers] = Command(command, folder).run().cpu
            yield f"{formats} of {answers} answers", spent[answers], "s of CPU"
        yield f"{formats}, 200 answers beside 20", spent[200] / spent[20], "times (target 11)"


def memory(scratch: Path, roundups: int) -> Iterator[Row]:
    """Yield the most memory of a build of few and of many roundups, and the growth a roundup."""
    peaks = {}
    for count in (roundups, 4 * roundups):
        folder = scratch / f"memory-{count}"
        write_workspace(folder, Shape(roundups=count, answers=3))
        own, worker = peak(folder)
        peaks[count] = own
        yield f"{count} roundups, the command itself", own / MEGABYTE, "MB at most"
        yield f"{count} roundups, a worker", worker / MEGABYTE, "MB at most"
    growth = (peaks[4 * roundups] - peaks[roundups]) / (3 * roundups)
    yield "the command itself, each roundup more", growth / 1000, "kB"


def peak(folder: Path) -> tuple[int, int]:
    """Return the most memory of a command and of any of its workers, in bytes."""
    command = subprocess.Popen(
        [*ROUNDUP, "build", "--quiet", "--to", "html", "--jobs", "2"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    )
    own = worker = 0
    while command.poll() is None:
        own = max(own, *memory_of([command.pid]).values(), 0)
        worker = max(worker, *memory_of(descendants(command.pid)).values(), 0)
        time.sleep(0.1)
    return own, worker


def descendants(process: int) -> list[int]:
    """Return the processes that a process has started, and those that they have."""
    children = subprocess.run(
        ["pgrep", "--parent", str(process)], capture_output=True, text=True, check=False
    ).stdout.split()
    return [each for child in map(int, children) for each in (child, *descendants(child))]


def main() -> None:
    """Run the measurements that were asked for, and print them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--roundups", type=int, default=40)
    parser.add_argument("--only", action="append", choices=("workers", "long", "memory"))
    parser.add_argument("--json", type=Path, help="write the figures into this file")
    arguments = parser.parse_args()
    adopt_orphans()
    rows = []
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        every = {
            "workers": workers(scratch, arguments.roundups),
            "long": long(scratch),
            "memory": memory(scratch, arguments.roundups),
        }
        for kind in arguments.only or every:
            for row in every[kind]:
                rows.append(row)
                print(f"{row[0]:44} {row[1]:10.2f} {row[2]}", flush=True)
    if arguments.json:
        arguments.json.write_text(f"{json.dumps(rows, indent=2)}\n", "utf-8")


if __name__ == "__main__":
    main()
