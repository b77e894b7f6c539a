"""What commands that go on until Ctrl-C have in common."""

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from roundup.cli import showing
from roundup.errors import RoundupError
from roundup.house import home

# What empties a terminal and puts its cursor on top.
CLEAR = "\x1b[2J\x1b[H"


def keep_doing(
    work: Callable[[], str], names: tuple[str, ...], start: Path, outputs: tuple[Path, ...] = ()
) -> None:
    """Print what some work has to say, at once and after each change, until Ctrl-C.

    What stops the work is shown, and it begins again after the next change.
    """
    from roundup.serving import watching

    with suppress(KeyboardInterrupt):
        for number, _ in enumerate(watching.changes(watched(names, start), outputs)):
            begin_page(is_first=number == 0)
            try:
                showing.say(work(), ends_line=False)
            except RoundupError as problem:
                showing.error(problem)
            showing.say("Waiting for changes; Ctrl-C ends it", to_stderr=True)


def watched(names: tuple[str, ...], start: Path) -> tuple[Path, ...]:
    """Name the workspace's folder, and those of roundups that are named by a path outside it."""
    root = home.home(start) or start.resolve()
    paths = dict.fromkeys((start / name).resolve() for name in names)
    return (root, *(path for path in paths if path.is_dir() and not path.is_relative_to(root)))


def begin_page(*, is_first: bool) -> None:
    """Clear a person's screen; elsewhere, rule off what was said before."""
    if sys.stdout.isatty():
        showing.report(CLEAR)
    elif not is_first:
        showing.say(f"{'─' * 4} {datetime.now():%H:%M:%S} {'─' * 4}")
