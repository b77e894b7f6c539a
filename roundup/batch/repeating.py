"""The same command again, with nothing changed in between: printed from the record at once.

A check or a build ends by writing down what the same command will print if nothing changes, and the
stamps of all that it depends on. The next command compares the stamps before anything else is
imported; the import of what reads and checks an answer takes longer than looking at a thousand
folders.
"""

import os
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roundup.batch import store
from roundup.batch.fingerprints import combined, listing, made_stamp, program, stamp
from roundup.disk.switching import LEFTOVER
from roundup.house.home import SUBMISSIONS, home

if TYPE_CHECKING:
    from roundup.batch.folders import Snapshot

COMMANDS = (["build"], ["check"])
FRESH = "--fresh"  # asks for the work itself
# What changes the text that is printed.
VARIABLES = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TERM", "TERMINAL_WIDTH", "ROUNDUP_CALLED_AS")


def repeated() -> int | None:
    """Print what the command printed before; return its exit status, or nothing if it must run."""
    try:
        start = Path.cwd()
        is_asked = sys.argv[1:2] in COMMANDS and FRESH not in sys.argv
        root = home(start) if is_asked else None
        if root is None:
            return None
        with store.opened_to_read(root) as memory:
            answer = memory.answer(command(start)) if memory else None
        if answer is None or not is_unchanged(answer["looks"], answer["lists"], answer["made"]):
            return None
        if any(LEFTOVER.fullmatch(name) for name in os.listdir(root)):  # noqa: PTH208 - quicker
            return None  # a run that was killed has left something for this one to sweep away
        text, status = str(answer["text"]), int(answer["status"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, sqlite3.Error):
        return None
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()  # as after `roundup build | head`
    except OSError:
        return None  # the command itself says what is wrong with the terminal
    return status


def is_unchanged(looks: Sequence[Any], lists: Mapping[str, str], stamps: Sequence[Any]) -> bool:
    """Return whether files have the stamps, and folders the names in them, that they had."""
    return (
        all(listing(Path(folder)) == names for folder, names in lists.items())
        and all(stamp(map(Path, paths)).value.hex() == value for paths, value in looks)
        and all(made_stamp(map(Path, paths)).hex() == value for paths, value in stamps)
    )


def command(start: Path) -> bytes:
    """Return the number of this command: what was typed, where, and who is to read the answer."""
    values = [os.environ.get(name, "") for name in VARIABLES]
    watching = [stream.isatty() for stream in (sys.stdout, sys.stderr)]
    width = os.get_terminal_size(sys.stdout.fileno()).columns if watching[0] else 0
    whole = repr((sys.argv, str(start), values, watching, width, sys.stdout.encoding))
    return combined(whole, program())


def keep(
    snapshot: "Snapshot", start: Path, text: str, status: int, *, listed: Sequence[Path] = ()
) -> None:
    """Write down what this command will print the next time, and its exit status.

    It will not be printed if the names in a folder of `listed` are others. Nothing is written down
    for what was asked for from another workspace.
    """
    root = snapshot.owner.root
    if home(start) != root or sys.argv[1:2] not in COMMANDS:
        return
    lists = {str(folder.absolute()): listing(folder) for folder in listed}
    lists[str(root / SUBMISSIONS)] = snapshot.names
    depends = {"looks": snapshot.looks, "made": snapshot.made, "lists": lists}
    answer = {**depends, "text": text, "status": status}
    with suppress(sqlite3.OperationalError), store.opened(root) as memory:
        memory.keep_answer(command(start), answer)
