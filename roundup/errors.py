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
    │   ├── Overtaken
    │   └── Stopped
    └── ClusterError             8   a cluster cannot be reached, or cannot do the work

What an editor can put right in a submission or a brief is not here: it is a `Note`, and work goes
on for everyone else. The number is the exit status of `roundup`.
"""

import errno
import os
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

# What to do where the system refuses to write.
CURES: Mapping[int, str] = {
    errno.ENOSPC: "Check that the disk has space, for bytes and for more files, and run it again",
    errno.EDQUOT: "Your share of this disk is used up: remove something, and run it again",
    errno.EFBIG: "No file may become that large here: raise the limit, and run it again",
    errno.EROFS: "The disk can only be read: make it writable, or choose another folder",
    errno.EACCES: "Check that you may write to the file and to its folder",
    errno.EPERM: "Check that you may write to the file and to its folder",
    errno.EIO: "The disk has a fault: check it, and run it again",
    errno.EINTR: "Something interrupted it: run it again",
    errno.EMFILE: "Too many files are open: raise the limit, and run it again",
}
CURE = (
    "Check that the disk has space, that you may write to the folder, and that no folder has the "
    "name of a file that is built"
)


# What only happens where something is written, and what no file's contents bring about.
OF_WRITING = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
OF_DISKS = OF_WRITING | {errno.EIO, errno.EMFILE, errno.ENFILE, errno.EINTR}
# What to do where the system refuses to read.
READING_CURES: Mapping[int, str] = {
    **CURES,
    errno.EACCES: "Check that you may read the file and its folder, and run it again",
    errno.EPERM: "Check that you may read the file and its folder, and run it again",
    errno.ENOENT: "It was removed in the meantime: run it again",
}
READING_CURE = "Check that it can be read, and run it again"


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


class Overtaken(WritingError):
    """Somebody changed a file after it was read; it was left alone.

    `expected` are the bytes that were read, `found` those that are there now; none for no file.
    """

    def __init__(self, path: str, expected: bytes | None, found: bytes | None) -> None:
        super().__init__(
            f"`{path}` was changed in another program, and was left alone",
            hint="Look at both versions, and make the change again in the one that you keep",
        )
        self.path, self.expected, self.found = path, expected, found


class Stopped(WritingError):
    """Work was given up because whoever asked for it does not want it any more."""


class ClusterError(RoundupError):
    """A cluster cannot be reached, or cannot do the work."""

    exit_code = 8


def writing_error(problem: OSError, path: str = "") -> WritingError:
    """Return what the system refused as an error that says what to do.

    `path` names the file or folder; without it, the names that the system gave are used.
    """
    named = path or problem.filename2 or problem.filename
    where = f"`{os.fsdecode(named)}`" if named else "What the command prints"
    cure = CURES.get(problem.errno or 0, CURE)
    return WritingError(
        f"{where} could not be written: {problem.strerror or problem}",
        hint=f"{cure}; what was there before is still whole" if named else cure,
    )


def refusal(problem: OSError, path: str = "") -> WritingError:
    """Return what the system refused, where nobody knows whether it was read or written.

    `path` is named where the system gave no name.
    """
    is_named = isinstance(problem.filename, str | bytes)
    if is_named and problem.errno not in OF_WRITING:
        return reading_error(problem)
    return writing_error(problem, "" if is_named else path)


def reading_error(problem: OSError) -> WritingError:
    """Return what the system refused to read as an error that says what to do."""
    where = f"`{os.fsdecode(problem.filename)}`"
    return WritingError(
        f"{where} could not be read: {problem.strerror or problem}",
        hint=READING_CURES.get(problem.errno or 0, READING_CURE),
    )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the known word that is nearest, or nothing."""
    folded = {candidate.casefold(): candidate for candidate in known}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return f"Did you mean `{folded[near[0]]}`?" if near else ""


def listed(words: Iterable[str]) -> str:
    """Write names one after another, each as something that could be typed."""
    return ", ".join(f"`{word}`" for word in words)
