"""Count the calls of our own functions while folders are worked on, in a process of its own.

`python -m tests.counting check|build ROOT FOLDER…` prints a list of what was counted in each, one
after the other. In a process that had run thousands of tests, Python 3.11 was seen to go on for
ever once it counted calls.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from roundup.batch import working
from roundup.batch.jobs import BuildRequest, Job
from roundup.pipeline import workspace
from roundup.pipeline.checking import check
from tests.conftest import REPOSITORY

PACKAGE = str(Path(working.__file__).parents[1])


class Counted(NamedTuple):
    """How often each function was called, and the message, hint and status of what stopped it."""

    calls: Counter[str]
    failure: tuple[str, str, int] | None


def counted(kind: str, root: Path, folders: Sequence[Path]) -> list[Counted]:
    """Count the calls of checking or building each folder, in one process of its own."""
    words = [sys.executable, "-m", "tests.counting", kind, str(root), *map(str, folders)]
    done = subprocess.run(words, cwd=REPOSITORY, stdout=subprocess.PIPE, check=True)
    return [
        Counted(Counter(calls), failure and tuple(failure))
        for calls, failure in json.loads(done.stdout)
    ]


def calls_of(work: Callable[[], object]) -> Counter[str]:
    """Count the calls of our own functions while something is done."""
    counts: Counter[str] = Counter()

    def counting(frame: FrameType, event: str, _value: Any) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(PACKAGE):
            counts[f"{code.co_filename.removeprefix(PACKAGE)}:{code.co_name}"] += 1

    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counts


def checked(root: Path, folder: Path) -> Counted:
    """Count the calls of a check."""
    [(owner, found)] = workspace.find([str(folder)], root)
    return Counted(calls_of(lambda: check(owner, found)), None)


def built(root: Path, folder: Path) -> Counted:
    """Count the calls of a build as a page."""
    request = BuildRequest(start=str(root), formats=("html",))
    results: list[Any] = []
    calls = calls_of(
        lambda: results.append(working.perform(Job("build", str(root), str(folder), request)))
    )
    [failure] = [result.failure for result in results]
    return Counted(calls, failure and (failure.message, failure.hint, failure.status))


if __name__ == "__main__":
    kind, root, *folders = sys.argv[1:]
    count = {"check": checked, "build": built}[kind]
    print(json.dumps([count(Path(root), Path(folder)) for folder in folders]))
