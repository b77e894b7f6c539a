"""An edit: the editor's version of one answer, as found in its file."""

from dataclasses import dataclass

from roundup.model.allowance import Allowance
from roundup.model.correction import Correction
from roundup.model.notes import Note, Origin


@dataclass(frozen=True, slots=True)
class Edit:
    """The editor's version of one answer, nothing judged yet.

    `submission` is the id that the file's name gives. `answer` is CommonMark and empty where the
    edit only gives a heading; `line` is the one on which it begins. `disclosure` is printed beside
    the quote, and `corrections` replace what the submission says of its author. `memo` is for the
    newsroom and never published, and so is what it allows. `notes` are about the file; one of level
    `held` holds the answer.
    """

    submission: str
    origin: Origin
    heading: str = ""
    memo: str = ""
    answer: str = ""
    line: int = 1
    notes: tuple[Note, ...] = ()
    allow: tuple[Allowance, ...] = ()
    disclosure: str = ""
    corrections: tuple[Correction, ...] = ()

    def place(self, offset: int) -> Origin:
        """Return on which line of the file a character of the answer stands."""
        return self.origin.at(self.line + self.answer.count("\n", 0, offset))
