"""A draft as a reader found it, and the submission that validating makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pydantic import BaseModel, ConfigDict

from roundup.model.consent import Consent, Refusal, Reply
from roundup.model.correction import Correction
from roundup.model.notes import Note, Origin

FIELDS = (
    "name",
    "title",
    "organisation",
    "answer",
    "question",
    "heading",
    "email",
    "website",
    "profile",
    "headshot",
    "headshot_alt",
    "headshot_crop",
    "bio",
    "pronouns",
    "location",
    "language",
    "submitted",
    "id",
    "anonymous",
    "interest",
    "consent",
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its letters, as spreadsheets show them, and the heading over it."""

    letters: str
    heading: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One submission as a reader found it: text under field names, nothing judged yet.

    `fields` holds the values under names from `FIELDS`, each as typed; `lines` says on which line
    of the file a field stands, and `cells` in which column of a table. `unknown` holds what stood
    under headings that no field goes by, so that nothing is lost. `keeps_lines` is true where a
    line break in the answer is one (a form, a cell) and false where it is only a wrapped line
    (Markdown). `notes` are the reader's; one of level `held` keeps the draft from becoming a
    submission. `is_part` says that the same record answers other questions as well. `replies` are
    to questions about consent; `unread` are refusals that no field takes. `corrections` are the
    editor's, and what is corrected goes by `given_id`. `shares_file` says that a file
    of a kind that mostly holds one answer holds other people's as well: its name is nobody's id.
    """

    fields: Mapping[str, str]
    origin: Origin
    lines: Mapping[str, int] = field(default_factory=dict)
    unknown: Mapping[str, str] = field(default_factory=dict)
    keeps_lines: bool = False
    notes: tuple[Note, ...] = ()
    cells: Mapping[str, Column] = field(default_factory=dict)
    is_part: bool = False
    replies: tuple[Reply, ...] = ()
    unread: tuple[Refusal, ...] = ()
    corrections: tuple[Correction, ...] = ()
    given_id: str = ""
    shares_file: bool = False

    def place(self, name: str) -> Origin:
        """Return where one field stands, or would stand."""
        return field_place(name, self)


def field_place(name: str, record: "Draft | Submission") -> Origin:
    """Return where a field of a record stands; where it is missing, where the record begins.

    What an editor corrected stands where the editor wrote it.
    """
    corrected = next(
        (correction.origin for correction in record.corrections if correction.field == name), None
    )
    if corrected:
        return corrected
    origin, lines, cells = record.origin, record.lines, record.cells
    origin_of_field = origin.at(lines.get(name) or min(lines.values(), default=None))
    column = cells.get(name)
    return origin_of_field.under(column.letters, column.heading) if column else origin_of_field


class Value(BaseModel):
    """A validated, frozen value that refuses what it does not know and never echoes input."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, arbitrary_types_allowed=True
    )


class Crop(Value):
    """The square of a picture that is its portrait, in percent.

    `across` and `down` are where its middle is, of the picture's width and height; `side` is how
    long it is, of the picture's shorter side.
    """

    across: float
    down: float
    side: float = 100

    def box(self, width: int, height: int) -> tuple[float, float, float]:
        """Return left, top and side in pixels of a picture of that size, moved to lie inside."""
        side = min(width, height) * self.side / 100
        left = min(max(0.0, width * self.across / 100 - side / 2), width - side)
        top = min(max(0.0, height * self.down / 100 - side / 2), height - side)
        return left, top, side

    def __str__(self) -> str:
        """Write the crop as editors do."""
        return f"{self.across:g}% {self.down:g}% {self.side:g}%"


class Headshot(Value):
    """A picture file as received: its bytes, and its size in pixels once upright.

    `crop` is the square of it that an editor chose as the portrait.
    """

    name: str
    data: bytes
    width: int
    height: int
    crop: Crop | None = None

    @property
    def shown(self) -> int:
        """Return how many pixels of the picture's width its portrait shows."""
        return round(min(self.width, self.height) * (self.crop.side if self.crop else 100) / 100)


class Expert(Value):
    """The person who answered, as the submission describes them.

    `name` is empty where the submission gives none. `anonymous` is the recorded reason for
    withholding the name; it is empty for everyone who is named. `interest` is what connects them to
    what they recommend, as they declare it; it is empty for everyone who declares none.
    """

    name: str = ""
    title: str = ""
    organisation: str = ""
    email: str = ""
    website: str = ""
    profile: str = ""
    headshot: Headshot | None = None
    headshot_alt: str = ""
    bio: str = ""
    pronouns: str = ""
    location: str = ""
    anonymous: str = ""
    interest: str = ""

    @property
    def is_anonymous(self) -> bool:
        """Return whether the name is withheld, for a recorded reason."""
        return bool(self.anonymous)


class Submission(Value):
    """One expert's answer to one question, as received and found sound.

    `answer` is CommonMark; `keeps_lines` says that its line breaks are meant. `headshot_named` is
    what the submission gave as its headshot, even where no such picture was found. `response` is
    the id that the submission gave, and `moment` the time at which it came, as far as it says so.
    `aliases` are the ids of other copies or versions of it. `replies` are what was said about
    consent, `consent` is what that comes to, and `unread` are refusals that no field takes.
    `is_without_photo` where the person does not want their portrait shown. `corrections` are an
    editor's, and `disclosure` what the house prints beside everything that the person says.
    `html` is the answer as it was sent where that was HTML, every character of it; `pictures` are
    those that came with the answer, by what it calls them. `language` is the BCP 47 tag of what
    was given as the answer's language, or empty.
    """

    id: str
    expert: Expert
    answer: str
    origin: Origin
    question: str = ""
    heading: str = ""
    language: str = ""
    submitted: date | None = None
    keeps_lines: bool = False
    headshot_named: str = ""
    lines: Mapping[str, int] = {}
    cells: Mapping[str, Column] = {}
    response: str = ""
    moment: str = ""
    aliases: tuple[str, ...] = ()
    replies: tuple[Reply, ...] = ()
    unread: tuple[Refusal, ...] = ()
    consent: Consent = Consent()
    is_without_photo: bool = False
    corrections: tuple[Correction, ...] = ()
    disclosure: str = ""
    html: str = ""
    pictures: Mapping[str, Headshot] = {}

    @property
    def sent_as(self) -> str:
        """Name the language in which the answer was sent."""
        return "html" if self.html else "markdown"

    @property
    def sent(self) -> str:
        """Return the answer as it was sent: its HTML, where it came as HTML."""
        return self.html or self.answer

    @property
    def person(self) -> str:
        """Name the expert for a note; a name that is withheld stays out of logs and reports."""
        return "an anonymous expert" if self.expert.is_anonymous else self.expert.name

    def place(self, name: str) -> Origin:
        """Return where one field stands, or would stand."""
        return field_place(name, self)
