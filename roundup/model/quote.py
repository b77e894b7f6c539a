"""A quote: what is published of a submission, and every change that was made to it."""

from dataclasses import dataclass
from enum import StrEnum

from roundup.model.edit import Edit
from roundup.model.markup import Block
from roundup.model.notes import Origin
from roundup.model.submission import Submission


class ChangeKind(StrEnum):
    """What a change does to the expert's words.

    `capitals` is a whole passage that came in capitals and is set in ordinary letters. `other` is
    everything that is not on this list: words that the expert did not send, words of theirs taken
    out without a mark, a changed number.
    """

    TYPOGRAPHY = "typography"
    FORMATTING = "formatting"
    LINK = "link"
    CUT = "cut"
    CUT_START = "cut-start"
    CUT_END = "cut-end"
    CUT_PARAGRAPH = "cut-paragraph"
    BRACKETS = "brackets"
    CAPITAL = "capital"
    CAPITALS = "capitals"
    MENDED = "mended"
    MOVED = "moved"
    OTHER = "other"


# Kinds of change by which a reader loses nothing that was said.
INAUDIBLE = (ChangeKind.TYPOGRAPHY, ChangeKind.FORMATTING, ChangeKind.CAPITALS)


class Trait(StrEnum):
    """What an editor should know of a change beside its kind.

    `joins-sentences`: the end of one sentence and the beginning of another now read as one.
    `hides-negation`: a “not”, an “if” or a “refused to” went, and what it was said of stays.
    `reverses`: a bracket puts a “not”, another number or the opposite in the place of what came.
    `needless-ellipsis`: it stands at the start or the end, where nothing need show a cut.
    `expert-brackets`: brackets that the expert typed were replaced by other ones.
    `resembles`: two words that are nearly spelt alike, and may be two different words.
    `case-only`: the bracket shows nothing but that a letter was small or a capital: “[T]he”.
    `adds-emphasis`: words were set bold or italic that the expert did not stress.
    """

    JOINS_SENTENCES = "joins-sentences"
    HIDES_NEGATION = "hides-negation"
    REVERSES = "reverses"
    NEEDLESS_ELLIPSIS = "needless-ellipsis"
    EXPERT_BRACKETS = "expert-brackets"
    RESEMBLES = "resembles"
    CASE_ONLY = "case-only"
    ADDS_EMPHASIS = "adds-emphasis"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between a submission's answer and the edited one.

    Characters `start` to `end` of the submission's answer, which are `text`, became characters
    `edited_start` to `edited_end` of the edited answer, which are `edited`. What was moved is two
    changes: one takes it away, the other sets it down.
    """

    kind: ChangeKind
    start: int
    end: int
    text: str
    edited_start: int
    edited_end: int
    edited: str
    traits: tuple[Trait, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A submission and the words of it that are published.

    `answer` is CommonMark, `blocks` the same text as the tree that writers write. `changes` lead
    from the submission's answer to this one, in the order of the text; `heading` is the editor's,
    and `edit` is where both come from, if there is one. `disclosure` is what the editor prints
    beside it, of what connects the expert to what they recommend.
    """

    submission: Submission
    answer: str
    blocks: tuple[Block, ...]
    changes: tuple[Change, ...] = ()
    heading: str = ""
    edit: Edit | None = None
    disclosure: str = ""

    def place(self, offset: int = 0) -> Origin:
        """Return where a character of the answer stands: in the edit, or else in the submission."""
        if self.edit and self.edit.answer:
            return self.edit.place(offset)
        begin = self.submission.place("answer")
        return begin.at(begin.line and begin.line + self.answer.count("\n", 0, offset))

    def undone(self) -> str:
        """Undo every change, which gives the submission's answer."""
        return undone(self.answer, self.changes)


def undone(edited: str, changes: tuple[Change, ...]) -> str:
    """Put back what each change replaced; whatever is between them is the same in both texts."""
    parts, position = [], 0
    for change in changes:
        parts += [edited[position : change.edited_start], change.text]
        position = change.edited_end
    return "".join([*parts, edited[position:]])
