"""The work on one folder, as a value that can be sent to another process."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["build", "check", "compare", "index"]

# A folder by its path, and its digest.
Neighbour = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What a run makes of each roundup; the same as `building.build` takes.

    `output` is empty for the workspace's own folder, and `start` the one from which notes name
    files. A check takes `start` alone.
    """

    start: str
    output: str = ""
    formats: tuple[str, ...] = ()
    layout: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    ledger: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done with one folder.

    `build` checks it and stores the files of its roundups; `check` only checks it; `compare` does
    so beside its `neighbours`, without its meeting points; `index` only finds those. `house` is the
    digest of the house's files, so that no process works with old settings. `taken` names the
    roundups that others are built as. `said` is what the rules said of its answers the last time.
    `into` is the copy of the output folder that the run works on, if there is one. `is_again` where
    the work has cost a process already.
    """

    kind: Kind
    root: str
    folder: str
    request: BuildRequest
    house: bytes = b""
    neighbours: tuple[Neighbour, ...] = ()
    taken: frozenset[str] = frozenset()
    reason: str = ""
    said: bytes = b""
    into: str = ""
    is_again: bool = False
