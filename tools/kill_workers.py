"""Kill processes of builds at random: every roundup is finished, or named as one that is not.

    python tools/kill_workers.py                1,000 kills
    python tools/kill_workers.py --kills 50     fewer of them
    python tools/kill_workers.py --seed 7       other moments

A workspace is built once in peace, with two workers. Then it is built again and again with
everything worked out anew, while processes that the build has started are killed, never the command
itself. After each build a roundup must stand in `dist/` with the bytes of the first build, or the
command must have named it as one that was not built. Nothing else counts as well: a traceback, a
file left over, a build that does not end.

Exit status: 0 if each roundup was finished or named each time, 1 if not.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.isolation import outputs, write_honest  # noqa: E402

ROUNDUPS, EACH = 6, 3
LONGEST = 300  # seconds for one build
SOONEST, LATEST = 0.05, 1.5  # seconds between two kills
COMMAND = ("-m", "roundup", "build", "--to", "html,pdf", "--jobs", "2", "--fresh", "--json")


@dataclass(slots=True)
class Tally:
    """What came of all builds."""

    builds: int = 0
    kills: int = 0
    named: int = 0
    wrong: list[str] = field(default_factory=list)


def started(folder: Path) -> subprocess.Popen[str]:
    """Begin a build of a workspace."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, *COMMAND],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def descendants(pid: int) -> list[int]:
    """List the processes that a process has started, and those that they have started."""
    children = [
        int(child)
        for listing in Path(f"/proc/{pid}/task").glob("*/children")
        for child in _read(listing).split()
    ]
    return [*children, *(each for child in children for each in descendants(child))]


def _read(path: Path) -> str:
    """Return what a file of the system says, or nothing once its process is gone."""
    try:
        return path.read_text("utf-8")
    except OSError:
        return ""


def disturbed(folder: Path, chance: random.Random, most: int) -> tuple[int, str, str, int]:
    """Build while processes are killed; return status, both outputs and the number of kills."""
    process = started(folder)
    kills, began = 0, time.monotonic()
    wait = chance.uniform(SOONEST, LATEST)
    while process.poll() is None and time.monotonic() - began < LONGEST:
        time.sleep(0.01)
        if kills < most and time.monotonic() - began > wait and (some := descendants(process.pid)):
            try:
                os.kill(chance.choice(some), signal.SIGKILL)
                kills += 1
            except ProcessLookupError:
                pass
            wait = time.monotonic() - began + chance.uniform(SOONEST, LATEST)
    if process.poll() is None:
        process.kill()
    output, errors = process.communicate()
    return process.returncode, output, errors, kills


def faults(
    clean: Mapping[str, bytes], now: Mapping[str, bytes], output: str, errors: str
) -> Iterator[str]:
    """Yield what is wrong after a build: a file that is neither whole nor explained."""
    if "Traceback" in errors:
        yield f"a traceback: {errors.strip().splitlines()[-1][:200]}"
    named = unbuilt(output)
    for path in sorted({*clean, *now}):
        roundup = path.partition("/")[0]
        if clean.get(path) != now.get(path) and roundup not in named and "/" in path:
            yield f"{path} is {'missing' if path not in now else 'another'}"


def unbuilt(output: str) -> set[str]:
    """Return the roundups that a command has named as not built."""
    try:
        answer = json.loads(output)
    except json.JSONDecodeError:
        return set()
    return {Path(failed["folder"]).name for failed in answer["failed"]}


def measured(kills: int, seed: int, each_build: int = 4) -> Tally:
    """Build until so many processes were killed, and return what came of it."""
    chance, tally = random.Random(seed), Tally()
    with tempfile.TemporaryDirectory(prefix="kills-") as base:
        folder = Path(base) / "workspace"
        write_honest(folder, ROUNDUPS, EACH)
        peaceful = started(folder)
        output, errors = peaceful.communicate()
        clean = outputs(folder)
        if peaceful.returncode not in (0, 1) or len(clean) < ROUNDUPS:
            raise RuntimeError(errors[-2_000:] or output[-2_000:])
        while tally.kills < kills:
            shutil.rmtree(folder / "dist", ignore_errors=True)
            most = min(each_build, kills - tally.kills)
            status, output, errors, killed = disturbed(folder, chance, most)
            tally.builds, tally.kills = tally.builds + 1, tally.kills + killed
            tally.named += len(unbuilt(output))
            problems = list(faults(clean, outputs(folder), output, errors))
            if status < 0:
                problems.append(f"it ended with status {status}")
            tally.wrong += [f"build {tally.builds}: {problem}" for problem in problems]
    return tally


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print what came of it; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    tally = measured(asked.kills, asked.seed)
    print(
        f"{tally.builds} builds, {tally.kills} kills: {tally.named} roundups named as not built, "
        f"{len(tally.wrong)} wrong"
    )
    print(*tally.wrong, sep="\n")
    return int(bool(tally.wrong))


if __name__ == "__main__":
    sys.exit(main())
