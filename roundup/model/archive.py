"""The archive: what the workspace's other roundups say."""

from dataclasses import dataclass
from datetime import date

from roundup.model.notes import Origin


@dataclass(frozen=True, slots=True)
class Published:
    """An answer of another roundup, in the words that it has or had there.

    `answer` is CommonMark; `origin` is where it begins.
    """

    roundup: str
    date: date | None
    submission: str
    name: str
    answer: str
    origin: Origin


@dataclass(frozen=True, eq=False)
class Archive:
    """Every answer of the other roundups; one archive is equal only to itself."""

    answers: tuple[Published, ...] = ()
