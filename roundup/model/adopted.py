"""A published article taken apart: its answers, its brief, and what is wrong with it."""

from dataclasses import dataclass, field

from roundup.model.notes import Origin


@dataclass(frozen=True, slots=True)
class Defect:
    """Something that is wrong with a published article, where it stands, and what to do."""

    kind: str
    message: str
    hint: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class AdoptedAnswer:
    """One section of an article: whose words it holds, as far as it says so.

    `file` is the name of the submission that it becomes, and `fields` are those of its front
    matter. `credit` is the credit line as it was printed.
    """

    file: str
    answer: str
    origin: Origin
    heading: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Adopted:
    """A published article as a roundup: its answers, its brief and its defects.

    `written` are the paths of the files that were made of it.
    """

    headline: str
    question: str
    introduction: str
    answers: tuple[AdoptedAnswer, ...]
    defects: tuple[Defect, ...]
    sections: int
    experts: int
    left_out: tuple[str, ...] = ()
    brief: str = ""
    written: tuple[str, ...] = ()
    date: str = ""
