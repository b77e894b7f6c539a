"""The work on one folder, as a value that can be sent to another process."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["build", "compare", "index"]


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What a run makes of each roundup; the same as `building.build` takes.

    `output` is empty for the workspace's own folder, and `start` the one from which notes name
    files.
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

    `build` checks it and stores the files of its roundups; `compare` only checks it, beside its
    `neighbours`; `index` only finds its meeting points. `house` is the digest of the house's files,
    so that no process works with old settings. `taken` names the roundups that others are built as.
    """

    kind: Kind
    root: str
    folder: str
    request: BuildRequest
    house: bytes = b""
    neighbours: tuple[str, ...] = ()
    taken: frozenset[str] = frozenset()
    reason: str = ""
