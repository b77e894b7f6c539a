"""Every exception that stops a run.

    RoundupError                 2
    ├── UsageError               2   the command asks for something that is not there
    │   ├── UnknownRoundup
    │   ├── UnknownPart
    │   ├── NothingThere
    │   ├── AlreadyThere
    │   └── NotBuilt
    ├── SettingsError            3   roundup.toml cannot be used
    ├── SetupError               4   something is missing on this machine
    ├── LayoutError              5   a layout is broken
    ├── WritingError             6   an output could not be made or stored
    └── ClusterError             8   a cluster cannot be reached, or cannot do the work

What an editor can put right in a submission or a brief is not here: it is a `Note`, and work goes
on for everyone else. The number is the exit status of `roundup`.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path


class RoundupError(Exception):
    """What happened to which thing, and in `hint` what to do about it."""

    exit_code = 2

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(RoundupError):
    """The command asks for something that is not there."""


class UnknownRoundup(UsageError):
    """There is no folder of submissions with that name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(
            f"There is no roundup `{name}`",
            hint=did_you_mean(name, known)
            or "Give the name of a folder under `submissions/`, or the path of a folder",
        )


class UnknownPart(UsageError):
    """No reader, rule, layout or writer has that name; `meant` is what it is called here."""

    def __init__(self, kind: str, name: str, known: Iterable[str], meant: str = "") -> None:
        known = sorted(known)
        super().__init__(
            f"Unknown {kind} `{name}`",
            hint=did_you_mean(meant or name, known) or f"Known are {listed(known)}",
        )


class NothingThere(UsageError):
    """There is no roundup at all."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There are no submissions in `{folder}`",
            hint="`roundup new my-question` makes a folder to put them into",
        )


class AlreadyThere(UsageError):
    """Something would have to be overwritten."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"`{path}` is already there", hint="Choose another name, or move it out of the way"
        )


class NotBuilt(UsageError):
    """There is no finished file to look at."""


class SettingsError(RoundupError):
    """The house's settings cannot be used."""

    exit_code = 3


class SetupError(RoundupError):
    """Something is missing on this machine."""

    exit_code = 4


class LayoutError(RoundupError):
    """A layout is broken."""

    exit_code = 5


class WritingError(RoundupError):
    """An output could not be made or stored."""

    exit_code = 6


class ClusterError(RoundupError):
    """A cluster cannot be reached, or cannot do the work."""

    exit_code = 8


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the known word that is nearest, or nothing."""
    folded = {candidate.casefold(): candidate for candidate in known}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return f"Did you mean `{folded[near[0]]}`?" if near else ""


def listed(words: Iterable[str]) -> str:
    """Write names one after another, each as something that could be typed."""
    return ", ".join(f"`{word}`" for word in words)
