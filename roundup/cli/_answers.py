"""Finding one answer by its id or by the expert's name, in whichever roundup it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from roundup.cli import _completing

if TYPE_CHECKING:
    from roundup.house.settings import Quotes
    from roundup.model.edit import Edit
    from roundup.model.notes import Note
    from roundup.model.quote import Quote
    from roundup.model.submission import Submission
    from roundup.pipeline.checking import Checked

Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="The answer's id, as `roundup list ROUNDUP` shows it, or the expert's name.",
        show_default=False,
        autocompletion=_completing.answers,
    ),
]
In = Annotated[
    str,
    typer.Option(
        "--roundup",
        "-r",
        metavar="ROUNDUP",
        help="The roundup that the answer is in, where several have one of that id.",
        show_default=False,
        autocompletion=_completing.roundups,
    ),
]


class Candidate(NamedTuple):
    """A submission of a roundup, and what becomes of it."""

    checked: "Checked"
    submission: "Submission"
    fate: str = "used"
    held: "Note | None" = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what its edit makes of it, and what becomes of it.

    `quote` is there even where it may not be published, and missing where the edit cannot be
    read. `notes` are about the edit; `held` says why the answer is held, if it is.
    """

    checked: "Checked"
    submission: "Submission"
    edit: "Edit | None"
    quote: "Quote | None"
    notes: "tuple[Note, ...]"
    quotes: "Quotes"
    fate: str
    held: "Note | None"


def sought(reference: str, roundup: str, start: Path) -> Answer:
    """Find the one answer that is meant; raise `UsageError` for none and for several."""
    from roundup.pipeline import checking, workspace

    fitting: list[tuple[Candidate, Quotes]] = []
    everyone: list[Candidate] = []
    for place, folder in workspace.find((roundup,) if roundup else (), start):
        for found in checking.check(place, folder, start=start):
            here = list(candidates(found))
            everyone += here
            fitting += [(one, place.settings.quotes) for one in meant(reference, here)]
    if len(fitting) != 1:
        refuse(reference, [one for one, _ in fitting], everyone)
    return compared(*fitting[0])


def compared(one: Candidate, quotes: "Quotes") -> Answer:
    """Compare an answer with its edit, whatever else holds it back."""
    from roundup.stages import editing

    edit = one.checked.edits.get(one.submission.id)
    edited = editing.edit(one.submission, edit, quotes, one.checked.language)
    made = edited.quote or edited.proposed
    return Answer(one.checked, one.submission, edit, made, edited.notes, quotes, one.fate, one.held)


def candidates(found: "Checked") -> Iterator[Candidate]:
    """List the submissions of a roundup, what is published first."""
    roundup = found.roundup
    for one in roundup.submissions:
        yield Candidate(found, one)
    for one, reason in roundup.left_out:
        yield Candidate(found, one, f"left out: {reason}")
    for held in roundup.held:
        if held.submission:
            yield Candidate(found, held.submission, f"held: {held.note.message}", held.note)


def meant(reference: str, here: list[Candidate]) -> list[Candidate]:
    """Choose what a reference means; a held copy of an answer is not another answer."""
    from roundup.text.references import referred

    first: dict[str, Candidate] = {}
    for one in here:
        first.setdefault(one.submission.id, one)
    return [
        first[one.id] for one in referred(reference, [one.submission for one in first.values()])
    ]


def refuse(reference: str, fitting: list[Candidate], everyone: list[Candidate]) -> None:
    """Say that nothing goes by that name, or more than one."""
    from roundup.errors import UsageError, did_you_mean, listed

    if not fitting:
        known = [name for one in everyone for name in (one.submission.id, name_of(one))]
        raise UsageError(
            f"There is no answer `{reference}`",
            hint=did_you_mean(reference, filter(None, known))
            or "`roundup list ROUNDUP` shows every answer with its id",
        )
    roundups = dict.fromkeys(one.checked.folder.name for one in fitting)
    if len(roundups) > 1:
        raise UsageError(
            f"`{reference}` is in {len(roundups)} roundups",
            hint=f"Say in which: {listed(f'--roundup {name}' for name in roundups)}",
        )
    raise UsageError(
        f"`{reference}` fits several answers",
        hint=f"Write one of {listed(one.submission.id for one in fitting)}",
    )


def name_of(one: Candidate) -> str:
    """Take the expert's name."""
    return one.submission.expert.name
