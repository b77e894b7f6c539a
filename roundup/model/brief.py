"""The brief: the editor's file for one roundup; and the roundup that is made of it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from roundup.model.allowance import Allowance
from roundup.model.notes import Note, Origin
from roundup.model.person import Withdrawal
from roundup.model.quote import Quote
from roundup.model.submission import Submission, Value
from roundup.model.tally import Tally


class Order(StrEnum):
    """In which order sections follow one another where the brief lists none."""

    AS_RECEIVED = "as received"
    BY_NAME = "by name"
    SHORTEST_FIRST = "shortest first"
    LONGEST_FIRST = "longest first"
    SHUFFLED = "shuffled"


class Status(StrEnum):
    """Whether the article may be read by everybody, or is still being written."""

    PUBLISHED = "published"
    DRAFT = "draft"


class Question(Value):
    """A question, and the heading of its group where the brief gives one."""

    question: str
    heading: str = ""


class Place(Value):
    """One section of the brief: whose answers, under which heading, with which pull quote.

    `disclosure` is printed beside the quote, of which there is then only one.
    """

    submissions: tuple[str, ...]
    heading: str = ""
    pull: str = ""
    disclosure: str = ""
    line: int | None = None


class LeftOut(Value):
    """A submission that the brief leaves out, and why, if the editor says."""

    submission: str
    reason: str = ""
    line: int | None = None


class Amendment(Value):
    """What was wrong in the article after it was published, as readers are told.

    `text` is CommonMark. `wrong` are words that stood in the article and stand there no longer, and
    `right` those that stand there now; where there is no text, both together are what is told.
    """

    date: datetime.date
    text: str = ""
    wrong: str = ""
    right: str = ""
    line: int | None = None


class Brief(Value):
    """The editor's file for one roundup, read and found sound.

    Only `question` is needed, and not even that where the submissions name theirs. `lines` says
    on which line of the file a key stands, and `hidden` which characters that cannot be seen were
    taken out of its value. `introduction` and `disclosure` are CommonMark. `newest` chooses
    between versions of an answer: `true` by the time at which they came, or by a file's name.
    `optional` lists what an answer may lack here, as the house's does; `typography` is `set`,
    `as typed`, or what the house says.
    """

    origin: Origin
    question: tuple[Question, ...] = ()
    headline: str = ""
    deck: str = ""
    byline: str = ""
    date: datetime.date | None = None
    status: Status = Status.PUBLISHED
    slug: str = ""
    sections: tuple[Place, ...] = ()
    leave_out: tuple[LeftOut, ...] = ()
    order: Order = Order.AS_RECEIVED
    seed: str = ""
    layout: str = ""
    options: Mapping[str, str] = {}
    language: str = ""
    disclosure: str = ""
    corrections: tuple[Amendment, ...] = ()
    columns: Mapping[str, str] = {}
    anonymous: Mapping[str, str] = {}
    allow: tuple[Allowance, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    newest: str = ""
    optional: tuple[str, ...] = ()
    typography: str = ""
    introduction: str = ""
    lines: Mapping[str, int] = {}
    hidden: Mapping[str, tuple[str, ...]] = {}

    @property
    def is_draft(self) -> bool:
        """Return whether the brief says that the article is still being written."""
        return self.status is Status.DRAFT

    def place(self, key: str) -> Origin:
        """Return where one key stands, or would stand."""
        return self.origin.at(self.lines.get(key, 1))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and the quotes under it, as arranged.

    `pull` is a stretch of one of the quotes, `origin` where somebody wrote the heading.
    """

    heading: str
    quotes: tuple[Quote, ...]
    question: int = 0
    pull: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """Something received that is held back, and the note that says why.

    `submission` is there when the draft got as far as becoming one.
    """

    origin: Origin
    name: str
    note: Note
    submission: Submission | None = None

    @classmethod
    def of(cls, submission: Submission, note: Note) -> "Held":
        """Hold a submission back for what a note says."""
        return cls(submission.origin, submission.expert.name, note, submission)


@dataclass(frozen=True, slots=True)
class Roundup:
    """A brief with its submissions, arranged: who answers which question, in which order.

    `received` is counted where files are read, apart from what became of each submission, so that
    the tally can show a loss. Those who withdrew are only counted.
    `again` counts those left out that are further copies or older versions of others.
    """

    name: str
    brief: Brief
    received: int
    chapters: tuple[Chapter, ...]
    left_out: tuple[tuple[Submission, str], ...] = ()
    held: tuple[Held, ...] = ()
    withdrawn: int = 0
    again: int = 0

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """List every quote, in order."""
        return tuple(quote for chapter in self.chapters for quote in chapter.quotes)

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """List every submission that is used, in order."""
        return tuple(quote.submission for quote in self.quotes)

    @property
    def tally(self) -> Tally:
        """Count what came in and where it went."""
        used, left_out, held = len(self.quotes), len(self.left_out), len(self.held)
        return Tally(self.received, used, left_out, held, self.withdrawn, self.again)
